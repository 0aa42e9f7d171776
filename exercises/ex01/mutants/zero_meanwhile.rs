//! Takes the total away while it adds: meanwhile others see 0.
//!
//! verdict: wrong
//! mistake: seen-in-between
//! says: takes away what is there
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};

pub struct RacyTotal {
    total: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        let seen = self.total.swap(0, SeqCst);
        self.total.store(seen + n, SeqCst);
    }

    pub fn get(&self) -> i64 {
        self.total.load(SeqCst)
    }
}
