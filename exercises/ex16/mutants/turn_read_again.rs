//! Moves on in one step, and looks at what came of it in another.
//!
//! verdict: wrong
//! mistake: reads-again
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
        self.position.update(Relaxed, Relaxed, |position| (position + 1) % self.n);
        match self.position.load(Relaxed) {
            0 => self.n - 1,
            position => position - 1,
        }
    }

    pub fn position(&self) -> u64 {
        self.position.load(Relaxed)
    }
}
