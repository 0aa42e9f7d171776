//! Even numbers are added in one step.
//!
//! verdict: wrong
//! mistake: indivisible
//! says: one indivisible step
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct RacyTotal {
    total: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        if n % 2 == 0 {
            self.total.fetch_add(n, Relaxed);
        } else {
            let seen = self.total.load(Relaxed);
            self.total.store(seen + n, Relaxed);
        }
    }

    pub fn get(&self) -> i64 {
        self.total.load(Relaxed)
    }
}
