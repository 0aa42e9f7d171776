//! A compare-exchange that is tried twice.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        for _ in 0..2 {
            let seen = self.total.load(Relaxed);
            if self.total.compare_exchange(seen, seen + n, Relaxed, Relaxed).is_ok() {
                return seen + n;
            }
        }
        self.total.load(Relaxed) + n
    }

    pub fn get(&self) -> i64 {
        self.total.load(Relaxed)
    }
}
