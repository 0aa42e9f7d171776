//! A weak compare-exchange that is tried again until the flag is set, by whomever.
use crate::sync::atomic::{AtomicBool, Ordering::Relaxed};

pub struct Start {
    started: AtomicBool,
}

impl Start {
    pub fn new() -> Self {
        Self { started: AtomicBool::new(false) }
    }

    pub fn arrive(&self) -> bool {
        while !self.started.load(Relaxed) {
            if self.started.compare_exchange_weak(false, true, Relaxed, Relaxed).is_ok() {
                return true;
            }
        }
        false
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Relaxed)
    }
}
