//! Asks, and then sets the flag: two threads can both be first.
//!
//! verdict: wrong
//! mistake: check-then-act
//! says: Both were told
use crate::sync::atomic::{AtomicBool, Ordering};

pub struct Start {
    started: AtomicBool,
}

impl Start {
    pub fn new() -> Self {
        Self { started: AtomicBool::new(false) }
    }

    pub fn arrive(&self) -> bool {
        if self.started.load(Ordering::SeqCst) {
            return false;
        }
        self.started.store(true, Ordering::SeqCst);
        true
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Ordering::Relaxed)
    }
}
