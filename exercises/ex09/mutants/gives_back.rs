//! The loser sets the flag back, to leave things as they were.
//!
//! verdict: wrong
//! mistake: goes-back
//! says: back to `false`
use crate::sync::atomic::{AtomicBool, Ordering};

pub struct Start {
    started: AtomicBool,
}

impl Start {
    pub fn new() -> Self {
        Self { started: AtomicBool::new(false) }
    }

    pub fn arrive(&self) -> bool {
        let first = !self.started.swap(true, Ordering::Relaxed);
        if !first {
            self.started.store(false, Ordering::Relaxed);
        }
        first
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Ordering::Relaxed)
    }
}
