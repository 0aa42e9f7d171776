//! Flips the flag: every second caller is first.
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
        !self.started.fetch_xor(true, Ordering::Relaxed)
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Ordering::Relaxed)
    }
}
