//! Two flags: one decides, the other one is set afterwards and tells. Whoever comes second looks too early.
//!
//! verdict: wrong
//! mistake: not-yet
//! says: a step of its own
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
        let first = !self.taken.swap(true, Relaxed);
        if first {
            self.started.store(true, Relaxed);
        }
        first
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Relaxed)
    }
}
