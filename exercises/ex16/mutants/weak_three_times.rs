//! A weak compare-exchange that is tried three times.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
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
        let turn = self.position.load(Relaxed);
        for _ in 0..3 {
            let next = (turn + 1) % self.n;
            if self.position.compare_exchange_weak(turn, next, Relaxed, Relaxed).is_ok() {
                break;
            }
        }
        turn
    }

    pub fn position(&self) -> u64 {
        self.position.load(Relaxed)
    }
}
