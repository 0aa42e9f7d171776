//! Counts arrivals in a byte: the 257th is first again.
//!
//! verdict: wrong
//! mistake: first-again
//! says: an overflow
use crate::sync::atomic::{AtomicU8, Ordering::Relaxed};

pub struct Start {
    arrivals: AtomicU8,
}

impl Start {
    pub fn new() -> Self {
        Self { arrivals: AtomicU8::new(0) }
    }

    pub fn arrive(&self) -> bool {
        self.arrivals.fetch_add(1, Relaxed) == 0
    }

    pub fn has_started(&self) -> bool {
        self.arrivals.load(Relaxed) > 0
    }
}
