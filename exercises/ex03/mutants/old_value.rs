//! Takes what `fetch_add` returns for the new total.
//!
//! verdict: wrong
//! mistake: old-value
//! says: hands out the value that it found
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        self.total.fetch_add(n, Ordering::Relaxed)
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }
}
