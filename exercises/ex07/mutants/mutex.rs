//! A lock around both: right, and not the task.
//!
//! verdict: wrong
//! mistake: lock
//! says: takes a lock
use crate::sync::Mutex;

pub struct Extremes {
    range: Mutex<(i64, i64)>,
}

impl Extremes {
    pub fn new() -> Self {
        Self { range: Mutex::new((i64::MAX, i64::MIN)) }
    }

    pub fn record(&self, value: i64) {
        let mut range = self.range.lock().unwrap();
        *range = (range.0.min(value), range.1.max(value));
    }

    pub fn max(&self) -> i64 {
        self.range.lock().unwrap().1
    }

    pub fn min(&self) -> i64 {
        self.range.lock().unwrap().0
    }
}
