//! `try_update` is the same loop, ready-made for any computation.
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct Extremes {
    max: AtomicI64,
    min: AtomicI64,
}

impl Extremes {
    pub fn new() -> Self {
        Self { max: i64::MIN.into(), min: i64::MAX.into() }
    }

    pub fn record(&self, value: i64) {
        replace_if(&self.max, value, |seen| value > seen);
        replace_if(&self.min, value, |seen| value < seen);
    }

    pub fn max(&self) -> i64 {
        self.max.load(Relaxed)
    }

    pub fn min(&self) -> i64 {
        self.min.load(Relaxed)
    }
}

fn replace_if(extreme: &AtomicI64, value: i64, beyond: impl Fn(i64) -> bool) {
    // An `Err` says that there is nothing to do: what is there is as good or better.
    let _ = extreme.try_update(Relaxed, Relaxed, |seen| beyond(seen).then_some(value));
}
