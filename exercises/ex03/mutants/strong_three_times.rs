//! A compare-exchange that is tried three times.
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
        let mut seen = self.total.load(Relaxed);
        for _ in 0..3 {
            match self.total.compare_exchange(seen, seen + n, Relaxed, Relaxed) {
                Ok(_) => break,
                Err(now) => seen = now,
            }
        }
        seen + n
    }

    pub fn get(&self) -> i64 {
        self.total.load(Relaxed)
    }
}
