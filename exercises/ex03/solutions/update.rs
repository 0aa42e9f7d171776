//! The same loop, ready-made.
use crate::sync::atomic::{AtomicI64, Ordering};

#[derive(Default)]
pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&self, n: i64) -> i64 {
        self.total.update(Ordering::AcqRel, Ordering::Acquire, |total| total + n) + n
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Acquire)
    }
}
