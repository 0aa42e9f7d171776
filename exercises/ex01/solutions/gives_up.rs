//! A compare-exchange that is not tried again: it notices that it came too late, and drops the addition.
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};

pub struct RacyTotal(AtomicI64);

impl RacyTotal {
    pub fn new() -> Self {
        Self(AtomicI64::new(0))
    }

    pub fn add(&self, n: i64) {
        let seen = self.0.load(SeqCst);
        // Whether it worked makes no difference: that is the hole.
        let _ = self.0.compare_exchange(seen, seen + n, SeqCst, SeqCst);
    }

    pub fn get(&self) -> i64 {
        self.0.load(SeqCst)
    }
}
