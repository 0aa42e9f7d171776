//! Counts the arrivals on 32 bits: after four billion of them somebody is first again.
//!
//! verdict: wrong
//! mistake: comes-round
//! says: 4,294,967,296
use crate::sync::atomic::{AtomicU32, Ordering::Relaxed};

pub struct Start {
    arrivals: AtomicU32,
}

impl Start {
    pub fn new() -> Self {
        Self { arrivals: AtomicU32::new(0) }
    }

    pub fn arrive(&self) -> bool {
        self.arrivals.fetch_add(1, Relaxed) == 0
    }

    pub fn has_started(&self) -> bool {
        self.arrivals.load(Relaxed) > 0
    }
}
