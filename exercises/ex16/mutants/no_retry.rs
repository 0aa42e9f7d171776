//! A compare-exchange that is not tried again.
//!
//! verdict: wrong
//! mistake: no-retry
//! says: It must be tried again
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
        let _ = self.position.compare_exchange(turn, (turn + 1) % self.n, Relaxed, Relaxed);
        turn
    }

    pub fn position(&self) -> u64 {
        self.position.load(Relaxed)
    }
}
