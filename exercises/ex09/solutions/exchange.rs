//! Looks first, so that late-comers only read; the compare-exchange decides.
use crate::sync::atomic::{AtomicBool, Ordering::Relaxed};

pub struct Start {
    started: AtomicBool,
}

impl Start {
    pub fn new() -> Self {
        Self { started: AtomicBool::new(false) }
    }

    pub fn arrive(&self) -> bool {
        !self.has_started() && self.started.compare_exchange(false, true, Relaxed, Relaxed).is_ok()
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Relaxed)
    }
}
