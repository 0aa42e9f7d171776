//! Whoever records the value that another thread has just begun to record leaves at once.
//!
//! verdict: wrong
//! mistake: none
//! says: no order of the calls explains the answers
use crate::sync::atomic::{AtomicI64, Ordering};
pub struct Extremes {
    max: AtomicI64,
    min: AtomicI64,
    last: AtomicI64,
}
impl Extremes {
    pub fn new() -> Self {
        Self {
            max: AtomicI64::new(i64::MIN),
            min: AtomicI64::new(i64::MAX),
            last: AtomicI64::new(0),
        }
    }
    pub fn record(&self, value: i64) {
        if self.last.swap(value, Ordering::SeqCst) == value && value != 0 {
            return;
        }
        let mut seen = self.max.load(Ordering::Relaxed);
        while value > seen {
            match self.max.compare_exchange_weak(seen, value, Ordering::SeqCst, Ordering::SeqCst) {
                Ok(_) => break,
                Err(now) => seen = now,
            }
        }
        let mut seen = self.min.load(Ordering::Relaxed);
        while value < seen {
            match self.min.compare_exchange_weak(seen, value, Ordering::SeqCst, Ordering::SeqCst) {
                Ok(_) => break,
                Err(now) => seen = now,
            }
        }
    }
    pub fn max(&self) -> i64 {
        self.max.load(Ordering::SeqCst)
    }
    pub fn min(&self) -> i64 {
        self.min.load(Ordering::SeqCst)
    }
}
