//! A counter that is right after all.
//!
//! verdict: wrong
//! mistake: indivisible
//! says: Line 18 reads and writes in one indivisible step
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct RacyTotal {
    total: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        self.total.fetch_add(n, Ordering::Relaxed);
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }
}
