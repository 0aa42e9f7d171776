//! Returns when another thread has a larger value, and never comes to the minimum.
//!
//! verdict: wrong
//! mistake: none
//! says: the minimum of 5 and 9 is 5
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
        let mut seen = self.max.load(Ordering::Relaxed);
        while value > seen {
            match self.max.compare_exchange(seen, value, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => break,
                Err(now) if now >= value => return,
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
