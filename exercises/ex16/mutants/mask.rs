//! Takes the lowest bits instead of the remainder: right for powers of two alone.
//!
//! verdict: wrong
//! mistake: powers-of-two
//! says: only for powers of two
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Ring {
    n: u64,
    turns: AtomicU64,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n, turns: AtomicU64::new(0) }
    }

    pub fn next(&self) -> u64 {
        self.turns.fetch_add(1, Relaxed) & (self.n - 1)
    }

    pub fn position(&self) -> u64 {
        self.turns.load(Relaxed) & (self.n - 1)
    }
}
