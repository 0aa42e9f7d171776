//! The bits of the total in an unsigned atomic, with a fence that does not help.
use crate::sync::atomic::{
    AtomicU64,
    Ordering::{Relaxed, SeqCst},
    fence,
};

pub struct RacyTotal {
    bits: AtomicU64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { bits: AtomicU64::default() }
    }

    pub fn add(&self, n: i64) {
        let seen = self.get();
        fence(SeqCst);
        self.bits.store((seen + n) as u64, Relaxed);
    }

    pub fn get(&self) -> i64 {
        self.bits.load(Relaxed) as i64
    }
}
