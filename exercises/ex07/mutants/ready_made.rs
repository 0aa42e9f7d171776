//! `fetch_max` and `fetch_min`: right, and not the task.
//!
//! verdict: wrong
//! mistake: ready-made
//! says: write the loop by hand
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct Extremes {
    max: AtomicI64,
    min: AtomicI64,
}

impl Extremes {
    pub fn new() -> Self {
        Self { max: AtomicI64::new(i64::MIN), min: AtomicI64::new(i64::MAX) }
    }

    pub fn record(&self, value: i64) {
        self.max.fetch_max(value, Ordering::Relaxed);
        self.min.fetch_min(value, Ordering::Relaxed);
    }

    pub fn max(&self) -> i64 {
        self.max.load(Ordering::Relaxed)
    }

    pub fn min(&self) -> i64 {
        self.min.load(Ordering::Relaxed)
    }
}
