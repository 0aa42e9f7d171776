//! `position` forgets the remainder.
//!
//! verdict: wrong
//! mistake: position-beyond
//! says: take the remainder
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
        self.turns.fetch_add(1, Relaxed) % self.n
    }

    pub fn position(&self) -> u64 {
        self.turns.load(Relaxed)
    }
}
