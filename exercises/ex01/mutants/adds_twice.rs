//! Adds once more if another thread came in between: invents a total.
//!
//! verdict: wrong
//! mistake: invented
//! says: a number was added twice
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct RacyTotal {
    total: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        let seen = self.total.load(Ordering::Relaxed);
        self.total.fetch_add(n, Ordering::Relaxed);
        if self.total.load(Ordering::Relaxed) != seen + n {
            self.total.fetch_add(n, Ordering::Relaxed);
        }
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }
}
