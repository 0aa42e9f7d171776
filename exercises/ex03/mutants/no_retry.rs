//! A compare-exchange that is not tried again.
//!
//! verdict: wrong
//! mistake: no-retry
//! says: It must be tried again
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let seen = self.total.load(Ordering::Acquire);
        match self.total.compare_exchange(seen, seen + n, Ordering::AcqRel, Ordering::Acquire) {
            Ok(before) => before + n,
            Err(now) => now + n,
        }
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }
}
