//! The atomic of ex01: read by one operation, written by another.
//!
//! verdict: wrong
//! mistake: split-update
//! says: Line 18 reads the value and line 20 writes it back
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let seen = self.total.load(Ordering::SeqCst);
        let sum = seen + n;
        self.total.store(sum, Ordering::SeqCst);
        sum
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }
}
