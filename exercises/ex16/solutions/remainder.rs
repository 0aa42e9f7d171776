//! Counts all turns there have ever been, and takes the remainder when it hands one out.
//!
//! The count itself starts again at 2⁶⁴, which disturbs the order once unless `n` is a power of two. At a thousand
//! million turns a second that is after 584 years.
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
        self.turns.load(Relaxed) % self.n
    }
}
