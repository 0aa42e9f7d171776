//! A load and a store: each is indivisible, the pair is not.
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct RacyTotal {
    total: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        let seen = self.total.load(Ordering::Relaxed);
        self.total.store(seen + n, Ordering::Relaxed);
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }
}
