//! Panics when it notices that another thread was quicker.
//!
//! verdict: wrong
//! mistake: panics
//! says: had been quicker
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct RacyTotal {
    total: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        let seen = self.total.load(Relaxed);
        self.total.compare_exchange(seen, seen + n, Relaxed, Relaxed).expect("nobody else adds");
    }

    pub fn get(&self) -> i64 {
        self.total.load(Relaxed)
    }
}
