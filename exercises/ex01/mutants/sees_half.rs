//! Adds in two halves: while one is missing, `get` shows a total that nobody could have computed.
//!
//! verdict: wrong
//! mistake: invented
//! says: comes from somewhere else
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct RacyTotal {
    total: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        let half = n / 2;
        let seen = self.total.load(Relaxed);
        self.total.store(seen + half, Relaxed);
        let seen = self.total.load(Relaxed);
        self.total.store(seen + n - half, Relaxed);
    }

    pub fn get(&self) -> i64 {
        self.total.load(Relaxed)
    }
}
