//! Starts at 0, as if all values were positive.
//!
//! verdict: wrong
//! mistake: starts-at-zero
//! says: is never replaced
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct Extremes {
    max: AtomicI64,
    min: AtomicI64,
}

impl Extremes {
    pub fn new() -> Self {
        Self { max: AtomicI64::new(0), min: AtomicI64::new(i64::MAX) }
    }

    pub fn record(&self, value: i64) {
        let mut seen = self.max.load(Ordering::Relaxed);
        while value > seen {
            match self.max.compare_exchange(seen, value, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => break,
                Err(now) => seen = now,
            }
        }
        let mut seen = self.min.load(Ordering::Relaxed);
        while value < seen {
            match self.min.compare_exchange(seen, value, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => break,
                Err(now) => seen = now,
            }
        }
    }

    pub fn max(&self) -> i64 {
        self.max.load(Ordering::Relaxed)
    }

    pub fn min(&self) -> i64 {
        self.min.load(Ordering::Relaxed)
    }
}
