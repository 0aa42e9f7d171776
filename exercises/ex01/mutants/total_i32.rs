//! Loses additions, and everything beyond 32 bits besides.
//!
//! verdict: wrong
//! mistake: too-narrow
//! says: in fewer bits
use crate::sync::atomic::{AtomicI32, Ordering::Relaxed};

pub struct RacyTotal {
    total: AtomicI32,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI32::new(0) }
    }

    pub fn add(&self, n: i64) {
        let seen = self.total.load(Relaxed);
        self.total.store(seen.wrapping_add(n as i32), Relaxed);
    }

    pub fn get(&self) -> i64 {
        i64::from(self.total.load(Relaxed))
    }
}
