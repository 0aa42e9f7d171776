//! Two flags: one tells, and only then the other one decides.
//!
//! verdict: wrong
//! mistake: too-early
//! says: before it is decided
use crate::sync::atomic::{AtomicBool, Ordering::Relaxed};

pub struct Start {
    taken: AtomicBool,
    started: AtomicBool,
}

impl Start {
    pub fn new() -> Self {
        Self { taken: AtomicBool::new(false), started: AtomicBool::new(false) }
    }

    pub fn arrive(&self) -> bool {
        self.started.store(true, Relaxed);
        !self.taken.swap(true, Relaxed)
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Relaxed)
    }
}
