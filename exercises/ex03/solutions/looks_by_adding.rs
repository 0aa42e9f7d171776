//! Looks by an addition of 0, which is an update that changes nothing.
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        self.total.fetch_add(n, Ordering::Relaxed).wrapping_add(n)
    }

    pub fn get(&self) -> i64 {
        self.total.fetch_add(0, Ordering::AcqRel)
    }
}
