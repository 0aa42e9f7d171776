//! Stores the maximum after twenty attempts, whatever is there by then.
//!
//! verdict: wrong
//! mistake: none
//! says: max
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
        let (mut seen, mut tries) = (self.max.load(Relaxed), 0);
        while value > seen {
            if tries == 20 {
                self.max.store(value, Relaxed);
                break;
            }
            tries += 1;
            match self.max.compare_exchange(seen, value, Relaxed, Relaxed) {
                Ok(_) => break,
                Err(now) => seen = now,
            }
        }
        let (mut seen, mut tries) = (self.min.load(Relaxed), 0);
        while value < seen {
            if tries == 20 {
                self.min.fetch_min(value, Relaxed);
                break;
            }
            tries += 1;
            match self.min.compare_exchange(seen, value, Relaxed, Relaxed) {
                Ok(_) => break,
                Err(now) => seen = now,
            }
        }
    }

    pub fn max(&self) -> i64 {
        self.max.load(Relaxed)
    }

    pub fn min(&self) -> i64 {
        self.min.load(Relaxed)
    }
}
