//! Values beyond a million by a look and a store.
//!
//! verdict: wrong
//! mistake: split-update
//! says: no order of the calls explains the answers
use crate::sync::atomic::{AtomicI64, Ordering};
pub struct Extremes {
    max: AtomicI64,
    min: AtomicI64,
}
const O: Ordering = Ordering::SeqCst;
impl Extremes {
    pub fn new() -> Self {
        Self { max: AtomicI64::new(i64::MIN), min: AtomicI64::new(i64::MAX) }
    }
    pub fn record(&self, value: i64) {
        if value.unsigned_abs() > 1_000_000 {
            if value > self.max() {
                self.max.store(value, O);
            }
            if value < self.min() {
                self.min.store(value, O);
            }
            return;
        }
        self.max.update(O, O, |m| m.max(value));
        self.min.update(O, O, |m| m.min(value));
    }
    pub fn max(&self) -> i64 {
        self.max.load(O)
    }
    pub fn min(&self) -> i64 {
        self.min.load(O)
    }
}
