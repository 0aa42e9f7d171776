//! Takes a large number away before it adds it.
//!
//! verdict: wrong
//! mistake: none
//! says: get
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct RacyTotal {
    total: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        let seen = self.total.load(Relaxed);
        if n >= 1 << 40 {
            self.total.store(seen - n, Relaxed);
            self.total.store(self.total.load(Relaxed) + 2 * n, Relaxed);
        } else {
            self.total.store(seen + n, Relaxed);
        }
    }

    pub fn get(&self) -> i64 {
        self.total.load(Relaxed)
    }
}
