//! Returns the position that it moves to.
//!
//! verdict: wrong
//! mistake: new-value
//! says: the one whose turn it was
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
        let step = |position| Some((position + 1) % self.n);
        match self.position.try_update(Relaxed, Relaxed, step) {
            Ok(before) | Err(before) => (before + 1) % self.n,
        }
    }

    pub fn position(&self) -> u64 {
        self.position.load(Relaxed)
    }
}
