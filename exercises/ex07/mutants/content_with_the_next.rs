//! Gives up if somebody else has just recorded the next smaller value.
//!
//! verdict: wrong
//! mistake: no-retry
//! says: It must be tried again
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};

pub struct Extremes {
    max: AtomicI64,
    min: AtomicI64,
}

impl Extremes {
    pub fn new() -> Self {
        Self { max: AtomicI64::new(i64::MIN), min: AtomicI64::new(i64::MAX) }
    }

    pub fn record(&self, value: i64) {
        let mut seen = self.max.load(SeqCst);
        while value > seen {
            match self.max.compare_exchange(seen, value, SeqCst, SeqCst) {
                Ok(_) => break,
                Err(now) if seen > i64::MIN && now == value - 1 => break,
                Err(now) => seen = now,
            }
        }
        let smaller = |min| (value < min).then_some(value);
        let _ = self.min.try_update(SeqCst, SeqCst, smaller);
    }

    pub fn max(&self) -> i64 {
        self.max.load(SeqCst)
    }

    pub fn min(&self) -> i64 {
        self.min.load(SeqCst)
    }
}
