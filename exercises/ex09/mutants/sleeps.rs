//! Waits a little before it asks, so that the other has surely been there.
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
        let first = !self.started.load(Ordering::Relaxed);
        crate::sync::thread::sleep(std::time::Duration::from_millis(1));
        self.started.store(true, Ordering::Relaxed);
        first
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Ordering::Relaxed)
    }
}
