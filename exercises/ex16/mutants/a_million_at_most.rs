//! Takes a million for the largest `n`.
//!
//! verdict: wrong
//! mistake: none
//! says: turn 1000000 goes to 1000000
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Ring {
    n: u64,
    position: AtomicU64,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n: n.min(1_000_000), position: AtomicU64::new(0) }
    }

    pub fn next(&self) -> u64 {
        self.position.update(Relaxed, Relaxed, |position| (position + 1) % self.n)
    }

    pub fn position(&self) -> u64 {
        self.position.load(Relaxed)
    }
}
