//! Loads anew before each attempt.
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};

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
        self.max.load(SeqCst)
    }

    pub fn min(&self) -> i64 {
        self.min.load(SeqCst)
    }
}

fn replace_if(extreme: &AtomicI64, value: i64, beyond: impl Fn(i64) -> bool) {
    loop {
        let seen = extreme.load(SeqCst);
        if !beyond(seen) || extreme.compare_exchange(seen, value, SeqCst, SeqCst).is_ok() {
            return;
        }
    }
}
