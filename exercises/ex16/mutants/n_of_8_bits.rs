//! Keeps `n` and the position in bytes, for who has more than 255 servers?
//!
//! verdict: wrong
//! mistake: n-cut-off
//! says: every `n`
use crate::sync::atomic::{AtomicU8, Ordering::Relaxed};

pub struct Ring {
    n: u8,
    position: AtomicU8,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n: n as u8, position: AtomicU8::new(0) }
    }

    pub fn next(&self) -> u64 {
        let step = |position: u8| if position + 1 >= self.n { 0 } else { position + 1 };
        self.position.update(Relaxed, Relaxed, step).into()
    }

    pub fn position(&self) -> u64 {
        u64::from(self.position.load(Relaxed))
    }
}
