//! What is handed out beyond the last is made the last one.
//!
//! verdict: wrong
//! mistake: none
//! says: the three turns are 0, 0 and 1
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
            self.position.store(0, Relaxed);
        }
        turn.min(self.n - 1)
    }

    pub fn position(&self) -> u64 {
        self.position.load(Relaxed).min(self.n - 1)
    }
}
