//! One loop for both: the minimum is the maximum of the values turned upside down.
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct Extremes {
    max: AtomicI64,
    max_of_inverse: AtomicI64,
}

impl Extremes {
    pub fn new() -> Self {
        Self { max: AtomicI64::new(i64::MIN), max_of_inverse: AtomicI64::new(i64::MIN) }
    }

    pub fn record(&self, value: i64) {
        raise(&self.max, value);
        // `!` instead of `-`: it has no overflow at `i64::MIN`.
        raise(&self.max_of_inverse, !value);
    }

    pub fn max(&self) -> i64 {
        self.max.load(Relaxed)
    }

    pub fn min(&self) -> i64 {
        !self.max_of_inverse.load(Relaxed)
    }
}

fn raise(max: &AtomicI64, value: i64) {
    let mut seen = max.load(Relaxed);
    while seen < value {
        let Err(now) = max.compare_exchange_weak(seen, value, Relaxed, Relaxed) else { return };
        seen = now;
    }
}
