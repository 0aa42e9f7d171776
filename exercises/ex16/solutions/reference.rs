//! One step from each position to the one after it.
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
        self.position.update(Relaxed, Relaxed, |position| (position + 1) % self.n)
    }

    pub fn position(&self) -> u64 {
        self.position.load(Relaxed)
    }
}
