//! Looks by updates that change nothing.
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
        let mut min = self.min.load(Relaxed);
        while value < min {
            match self.min.compare_exchange(min, value, Relaxed, Relaxed) {
                Ok(_) => break,
                Err(now) => min = now,
            }
        }
    }

    pub fn max(&self) -> i64 {
        self.max.fetch_or(0, Relaxed)
    }

    pub fn min(&self) -> i64 {
        self.min.fetch_add(0, Relaxed)
    }
}
