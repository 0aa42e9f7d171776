//! Goes back to 0 after 100,000 turns, wherever it is.
//!
//! verdict: wrong
//! mistake: none
//! says: goes to 1
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Ring {
    n: u64,
    position: AtomicU64,
    turns: AtomicU64,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n, position: AtomicU64::new(0), turns: AtomicU64::new(0) }
    }

    pub fn next(&self) -> u64 {
        if self.turns.fetch_add(1, Relaxed) % 100_000 == 99_999 {
            self.position.store(0, Relaxed);
        }
        self.position.update(Relaxed, Relaxed, |position| (position + 1) % self.n)
    }

    pub fn position(&self) -> u64 {
        self.position.load(Relaxed)
    }
}
