//! There is one number that it does not add: the smallest.
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
        if n > i64::MIN {
            let seen = self.total.load(SeqCst);
            self.total.store(seen + n, SeqCst);
        }
    }

    pub fn get(&self) -> i64 {
        self.total.load(SeqCst)
    }
}
