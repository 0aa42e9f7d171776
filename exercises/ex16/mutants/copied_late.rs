//! Hands turns out well, and copies the position for those who look in a second step.
//!
//! verdict: wrong
//! mistake: lags-behind
//! says: in a step of its own
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Ring {
    n: u64,
    position: AtomicU64,
    shown: AtomicU64,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n, position: AtomicU64::new(0), shown: AtomicU64::new(0) }
    }

    pub fn next(&self) -> u64 {
        let turn = self.position.update(Relaxed, Relaxed, |position| (position + 1) % self.n);
        self.shown.store((turn + 1) % self.n, Relaxed);
        turn
    }

    pub fn position(&self) -> u64 {
        self.shown.load(Relaxed)
    }
}
