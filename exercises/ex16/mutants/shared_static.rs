//! The position is a `static`: all rings turn together.
//!
//! verdict: wrong
//! mistake: shared
//! says: position of its own
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

static POSITION: AtomicU64 = AtomicU64::new(0);

pub struct Ring {
    n: u64,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n }
    }

    pub fn next(&self) -> u64 {
        POSITION.update(Relaxed, Relaxed, |position| (position + 1) % self.n)
    }

    pub fn position(&self) -> u64 {
        POSITION.load(Relaxed) % self.n
    }
}
