//! Keeps the position in 32 bits.
//!
//! verdict: wrong
//! mistake: counts-too-narrow
//! says: 32 bits
use crate::sync::atomic::{AtomicU32, Ordering::Relaxed};

pub struct Ring {
    n: u64,
    position: AtomicU32,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n, position: AtomicU32::new(0) }
    }

    pub fn next(&self) -> u64 {
        let mut turn = self.position.load(Relaxed);
        loop {
            let next = if u64::from(turn) + 1 == self.n { 0 } else { turn.wrapping_add(1) };
            match self.position.compare_exchange_weak(turn, next, Relaxed, Relaxed) {
                Ok(_) => return turn.into(),
                Err(found) => turn = found,
            }
        }
    }

    pub fn position(&self) -> u64 {
        self.position.load(Relaxed).into()
    }
}
