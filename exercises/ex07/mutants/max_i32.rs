//! Keeps the maximum in 32 bits.
//!
//! verdict: wrong
//! mistake: too-narrow
//! says: in fewer bits
use crate::sync::atomic::{AtomicI32, AtomicI64, Ordering::Relaxed};

pub struct Extremes {
    max: AtomicI32,
    min: AtomicI64,
}

impl Extremes {
    pub fn new() -> Self {
        Self { max: i32::MIN.into(), min: i64::MAX.into() }
    }

    pub fn record(&self, value: i64) {
        let _ = self
            .max
            .try_update(Relaxed, Relaxed, |seen| (value as i32 > seen).then_some(value as i32));
        replace_if(&self.min, value, |seen| value < seen);
    }

    pub fn max(&self) -> i64 {
        match self.max.load(Relaxed) {
            i32::MIN => i64::MIN,
            max => max.into(),
        }
    }

    pub fn min(&self) -> i64 {
        self.min.load(Relaxed)
    }
}

fn replace_if(extreme: &AtomicI64, value: i64, beyond: impl Fn(i64) -> bool) {
    // An `Err` says that there is nothing to do: what is there is as good or better.
    let _ = extreme.try_update(Relaxed, Relaxed, |seen| beyond(seen).then_some(value));
}
