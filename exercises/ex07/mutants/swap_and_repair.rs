//! Swaps the value in and puts the larger one back.
//!
//! verdict: wrong
//! mistake: hand-made-lock
//! says: a lock, made by hand
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
        let mut mine = value;
        while mine > self.max() {
            let old = self.max.swap(mine, Ordering::SeqCst);
            if old <= mine {
                break;
            }
            mine = old;
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
