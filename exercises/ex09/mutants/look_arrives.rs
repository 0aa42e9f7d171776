//! Asking whether somebody has arrived counts as an arrival.
//!
//! verdict: wrong
//! mistake: look-arrives
//! says: Only `arrive`
use crate::sync::atomic::{AtomicBool, Ordering::Relaxed};

pub struct Start {
    started: AtomicBool,
}

impl Start {
    pub fn new() -> Self {
        Self { started: AtomicBool::new(false) }
    }

    pub fn arrive(&self) -> bool {
        !self.started.swap(true, Relaxed)
    }

    pub fn has_started(&self) -> bool {
        self.started.swap(true, Relaxed)
    }
}
