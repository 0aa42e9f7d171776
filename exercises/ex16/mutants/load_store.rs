//! Works out the next position well, and writes it in a second step.
//!
//! verdict: wrong
//! mistake: split-update
//! says: two steps
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Ring {
    n: u64,
    position: AtomicU64,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n, position: AtomicU64::new(0) }
    }

    pub fn next(&self) -> u64 {
        let turn = self.position.load(Relaxed);
        self.position.store((turn + 1) % self.n, Relaxed);
        turn
    }

    pub fn position(&self) -> u64 {
        self.position.load(Relaxed)
    }
}
