//! `fetch_max` and `fetch_min`, handed on by their names: right, and not the task.
//!
//! verdict: wrong
//! mistake: ready-made
//! says: write the loop by hand
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct Extremes {
    max: AtomicI64,
    min: AtomicI64,
}

fn apply(change: impl Fn(&AtomicI64, i64, Ordering) -> i64, extreme: &AtomicI64, value: i64) {
    change(extreme, value, Ordering::SeqCst);
}

impl Extremes {
    pub fn new() -> Self {
        Self { max: AtomicI64::new(i64::MIN), min: AtomicI64::new(i64::MAX) }
    }

    pub fn record(&self, value: i64) {
        apply(AtomicI64::fetch_max, &self.max, value);
        apply(AtomicI64::fetch_min, &self.min, value);
    }

    pub fn max(&self) -> i64 {
        self.max.load(Ordering::SeqCst)
    }

    pub fn min(&self) -> i64 {
        self.min.load(Ordering::SeqCst)
    }
}
