//! Loads, and puts the sum there by a `swap` that overwrites what came in between.
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};

pub struct RacyTotal {
    total: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        let sum = self.get() + n;
        self.total.swap(sum, SeqCst);
    }

    pub fn get(&self) -> i64 {
        self.total.load(SeqCst)
    }
}
