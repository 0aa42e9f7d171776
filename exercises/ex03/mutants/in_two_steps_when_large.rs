//! Adds large numbers in two steps.
//!
//! verdict: wrong
//! mistake: split-update
//! says: two steps
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        if n >= 1 << 40 {
            let seen = self.total.load(Relaxed);
            self.total.store(seen + n, Relaxed);
            return seen + n;
        }
        self.total.fetch_add(n, Relaxed) + n
    }

    pub fn get(&self) -> i64 {
        self.total.load(Relaxed)
    }
}
