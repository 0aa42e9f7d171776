//! A compare-exchange that is tried again with what it found.
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
        let mut turn = self.position();
        loop {
            let next = if turn + 1 == self.n { 0 } else { turn + 1 };
            match self.position.compare_exchange_weak(turn, next, Relaxed, Relaxed) {
                Ok(_) => return turn,
                Err(found) => turn = found,
            }
        }
    }

    pub fn position(&self) -> u64 {
        self.position.load(Relaxed)
    }
}
