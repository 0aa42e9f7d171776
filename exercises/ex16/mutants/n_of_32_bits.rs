//! Keeps `n` in 32 bits.
//!
//! verdict: wrong
//! mistake: none
//! says: a divisor of zero
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Ring {
    n: u32,
    position: AtomicU64,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n: n as u32, position: AtomicU64::new(0) }
    }

    pub fn next(&self) -> u64 {
        self.position.update(Relaxed, Relaxed, |position| (position + 1) % u64::from(self.n))
    }

    pub fn position(&self) -> u64 {
        self.position.load(Relaxed)
    }
}
