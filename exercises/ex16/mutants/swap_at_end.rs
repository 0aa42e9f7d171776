//! Turns back by a `swap`, in a step of its own.
//!
//! verdict: wrong
//! mistake: late-reset
//! says: In between it stands at `n`
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
        let turn = self.position.fetch_add(1, Relaxed);
        if turn + 1 >= self.n {
            self.position.swap(0, Relaxed);
        }
        turn
    }

    pub fn position(&self) -> u64 {
        self.position.load(Relaxed)
    }
}
