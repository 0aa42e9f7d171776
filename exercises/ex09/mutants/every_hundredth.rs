//! Welcomes every hundredth caller, as a raffle would.
//!
//! verdict: wrong
//! mistake: first-again
//! says: not by counting round
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Start {
    arrivals: AtomicU64,
}

impl Start {
    pub fn new() -> Self {
        Self { arrivals: AtomicU64::new(0) }
    }

    pub fn arrive(&self) -> bool {
        self.arrivals.fetch_add(1, Relaxed) % 100 == 0
    }

    pub fn has_started(&self) -> bool {
        self.arrivals.load(Relaxed) > 0
    }
}
