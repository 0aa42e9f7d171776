//! Stores nothing at all.
//!
//! verdict: wrong
//! mistake: made-up
//! says: Nothing that threads share was changed
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct RacyTotal {
    total: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        let _ = (self.total.load(Ordering::Relaxed), n);
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }
}
