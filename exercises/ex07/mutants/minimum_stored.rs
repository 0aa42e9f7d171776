//! The maximum is right, and the minimum is compared in one step and stored in another.
//!
//! verdict: wrong
//! mistake: split-update
//! says: Compare and replace in one step
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct Extremes {
    max: AtomicI64,
    min: AtomicI64,
}

impl Extremes {
    pub fn new() -> Self {
        Self { max: AtomicI64::new(i64::MIN), min: AtomicI64::new(i64::MAX) }
    }

    pub fn record(&self, value: i64) {
        let mut max = self.max.load(Relaxed);
        while value > max {
            match self.max.compare_exchange(max, value, Relaxed, Relaxed) {
                Ok(_) => break,
                Err(now) => max = now,
            }
        }
        if value < self.min.load(Relaxed) {
            self.min.store(value, Relaxed);
        }
    }

    pub fn max(&self) -> i64 {
        self.max.load(Relaxed)
    }

    pub fn min(&self) -> i64 {
        self.min.load(Relaxed)
    }
}
