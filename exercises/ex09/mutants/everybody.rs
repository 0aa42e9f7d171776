//! Welcomes everybody.
//!
//! verdict: wrong
//! mistake: everybody
//! says: whatever the flag was
use crate::sync::atomic::{AtomicBool, Ordering};

pub struct Start {
    started: AtomicBool,
}

impl Start {
    pub fn new() -> Self {
        Self { started: AtomicBool::new(false) }
    }

    pub fn arrive(&self) -> bool {
        self.started.store(true, Ordering::Relaxed);
        true
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Ordering::Relaxed)
    }
}
