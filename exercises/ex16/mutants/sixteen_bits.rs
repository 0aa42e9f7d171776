//! Takes the remainder of a count of 16 bits, which overflows in the middle of a round.
//!
//! verdict: wrong
//! mistake: type-wraps
//! says: starts again at 0
use crate::sync::atomic::{AtomicU16, Ordering::Relaxed};

pub struct Ring {
    n: u64,
    turns: AtomicU16,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n, turns: AtomicU16::new(0) }
    }

    pub fn next(&self) -> u64 {
        u64::from(self.turns.fetch_add(1, Relaxed)) % self.n
    }

    pub fn position(&self) -> u64 {
        u64::from(self.turns.load(Relaxed)) % self.n
    }
}
