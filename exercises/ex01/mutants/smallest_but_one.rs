//! For fear of an overflow the smallest number is taken for the one above it.
//!
//! verdict: wrong
//! mistake: none
//! says: add(-9223372036854775808)
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};

pub struct RacyTotal {
    total: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        let seen = self.total.load(SeqCst);
        self.total.store(seen.saturating_add(n.max(-i64::MAX)), SeqCst);
    }

    pub fn get(&self) -> i64 {
        self.total.load(SeqCst)
    }
}
