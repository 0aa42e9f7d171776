//! Looks first and answers by that look, however well it swaps afterwards.
//!
//! verdict: wrong
//! mistake: check-then-act
//! says: Both were told
use crate::sync::atomic::{AtomicBool, Ordering::Relaxed};

pub struct Start {
    started: AtomicBool,
}

impl Start {
    pub fn new() -> Self {
        Self { started: AtomicBool::new(false) }
    }

    pub fn arrive(&self) -> bool {
        let first = !self.started.load(Relaxed);
        self.started.swap(true, Relaxed);
        first
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Relaxed)
    }
}
