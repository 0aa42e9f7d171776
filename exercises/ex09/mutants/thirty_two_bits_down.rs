//! Counts the arrivals down, on 32 bits.
//!
//! verdict: wrong
//! mistake: comes-round
//! says: on 32 bits
use crate::sync::atomic::{AtomicU32, Ordering::Relaxed};

pub struct Start {
    arrivals: AtomicU32,
}

impl Start {
    pub fn new() -> Self {
        Self { arrivals: AtomicU32::new(0) }
    }

    pub fn arrive(&self) -> bool {
        self.arrivals.fetch_sub(1, Relaxed) == 0
    }

    pub fn has_started(&self) -> bool {
        self.arrivals.load(Relaxed) > 0
    }
}
