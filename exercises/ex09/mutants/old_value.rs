//! Takes what `swap` returns for the answer.
//!
//! verdict: wrong
//! mistake: old-value
//! says: the value from before
use crate::sync::atomic::{AtomicBool, Ordering};

pub struct Start {
    started: AtomicBool,
}

impl Start {
    pub fn new() -> Self {
        Self { started: AtomicBool::new(false) }
    }

    pub fn arrive(&self) -> bool {
        self.started.swap(true, Ordering::Relaxed)
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Ordering::Relaxed)
    }
}
