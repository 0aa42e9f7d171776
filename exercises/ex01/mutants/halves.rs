//! Keeps the total in two words: two additions leave halves of both.
//!
//! verdict: wrong
//! mistake: in-halves
//! says: kept in two parts
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct RacyTotal {
    tens: AtomicI64,
    ones: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { tens: AtomicI64::new(0), ones: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        let sum = self.tens.load(Relaxed) * 10 + self.ones.load(Relaxed) + n;
        self.tens.store(sum / 10, Relaxed);
        self.ones.store(sum % 10, Relaxed);
    }

    pub fn get(&self) -> i64 {
        self.tens.load(Relaxed) * 10 + self.ones.load(Relaxed)
    }
}
