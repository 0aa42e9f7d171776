//! `try_update` is one step, though it looks like two.
//!
//! verdict: wrong
//! mistake: indivisible
//! says: reads and writes in one indivisible step
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct RacyTotal {
    total: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        let _ = self.total.try_update(Relaxed, Relaxed, |seen| Some(seen + n));
    }

    pub fn get(&self) -> i64 {
        self.total.load(Relaxed)
    }
}
