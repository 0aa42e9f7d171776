//! A compare-exchange that is not tried again.
//!
//! verdict: wrong
//! mistake: no-retry
//! says: It must be tried again
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
        let seen = self.max.load(Ordering::Relaxed);
        if value > seen {
            let _ = self.max.compare_exchange(seen, value, Ordering::Relaxed, Ordering::Relaxed);
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
