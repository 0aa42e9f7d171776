//! `update` writes in any case: what is there, or what is beyond it.
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct Extremes {
    max: AtomicI64,
    min: AtomicI64,
}

impl Extremes {
    pub fn new() -> Self {
        Self { max: i64::MIN.into(), min: i64::MAX.into() }
    }

    pub fn record(&self, value: i64) {
        self.max.update(Relaxed, Relaxed, |seen| seen.max(value));
        self.min.update(Relaxed, Relaxed, |seen| seen.min(value));
    }

    pub fn max(&self) -> i64 {
        self.max.load(Relaxed)
    }

    pub fn min(&self) -> i64 {
        self.min.load(Relaxed)
    }
}
