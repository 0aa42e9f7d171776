//! Counts arrivals in 16 bits: the 65,537th is first again.
//!
//! verdict: wrong
//! mistake: first-again
//! says: an overflow
use crate::sync::atomic::{AtomicU16, Ordering::Relaxed};

pub struct Start {
    arrivals: AtomicU16,
}

impl Start {
    pub fn new() -> Self {
        Self { arrivals: AtomicU16::new(0) }
    }

    pub fn arrive(&self) -> bool {
        self.arrivals.fetch_add(1, Relaxed) == 0
    }

    pub fn has_started(&self) -> bool {
        self.arrivals.load(Relaxed) > 0
    }
}
