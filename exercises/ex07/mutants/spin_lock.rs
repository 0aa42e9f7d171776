//! A lock by hand around load, comparison and store.
//!
//! verdict: wrong
//! mistake: hand-made-lock
//! says: made by hand
use crate::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use crate::sync::atomic::{AtomicBool, AtomicI64};
use crate::sync::hint;

pub struct Extremes {
    busy: AtomicBool,
    max: AtomicI64,
    min: AtomicI64,
}

impl Extremes {
    pub fn new() -> Self {
        Self { busy: false.into(), max: i64::MIN.into(), min: i64::MAX.into() }
    }

    pub fn record(&self, value: i64) {
        while self.busy.swap(true, Acquire) {
            hint::spin_loop();
        }
        if value > self.max.load(Relaxed) {
            self.max.store(value, Relaxed);
        }
        self.busy.store(false, Release);
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
