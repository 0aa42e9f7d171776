//! Raises until it succeeds, and lowers in ten tries.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
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
        self.max.update(Relaxed, Relaxed, |seen| seen.max(value));
        let lower = || {
            let seen = self.min.load(Relaxed);
            seen <= value || self.min.compare_exchange(seen, value, Relaxed, Relaxed).is_ok()
        };
        let _ = (0..10).any(|_| lower());
    }

    pub fn max(&self) -> i64 {
        self.max.load(Relaxed)
    }

    pub fn min(&self) -> i64 {
        self.min.load(Relaxed)
    }
}
