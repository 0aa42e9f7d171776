//! The same for a total below zero alone.
//!
//! verdict: wrong
//! mistake: lost-to-a-look
//! says: overwrites what has been added
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
        self.total.store(seen.wrapping_add(n), SeqCst);
    }

    pub fn get(&self) -> i64 {
        let seen = self.total.load(SeqCst);
        if seen < 0 {
            self.total.store(seen, SeqCst);
        }
        seen
    }
}
