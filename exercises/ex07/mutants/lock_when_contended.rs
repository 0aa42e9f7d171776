//! Takes a Mutex if its first compare-exchange failed.
//!
//! verdict: wrong
//! mistake: lock
//! says: takes a lock
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicI64, Ordering};
pub struct Extremes {
    max: AtomicI64,
    min: AtomicI64,
    lock: Mutex<()>,
}
const O: Ordering = Ordering::SeqCst;
impl Extremes {
    pub fn new() -> Self {
        Self { max: AtomicI64::new(i64::MIN), min: AtomicI64::new(i64::MAX), lock: Mutex::new(()) }
    }
    pub fn record(&self, value: i64) {
        let seen = self.max();
        let _queue = (value > seen && self.max.compare_exchange(seen, value, O, O).is_err())
            .then(|| self.lock.lock().unwrap());
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
