//! Leaves out every second addition, with or without other threads.
//!
//! verdict: wrong
//! mistake: loses-alone
//! says: No second thread is there
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct RacyTotal {
    total: AtomicI64,
    calls: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0), calls: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        if self.calls.fetch_add(1, Ordering::Relaxed) % 2 == 0 {
            self.total.fetch_add(n, Ordering::Relaxed);
        }
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }
}
