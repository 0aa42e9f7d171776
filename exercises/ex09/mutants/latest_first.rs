//! Puts the arrival back for the next one, if somebody was there.
//!
//! verdict: wrong
//! mistake: goes-back
//! says: back to `false`
use crate::sync::atomic::{AtomicBool, Ordering::Relaxed};

pub struct Start {
    started: AtomicBool,
}

impl Start {
    pub fn new() -> Self {
        Self { started: AtomicBool::new(false) }
    }

    pub fn arrive(&self) -> bool {
        let first = !self.started.swap(true, Relaxed);
        self.started.store(first, Relaxed);
        first
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Relaxed)
    }
}
