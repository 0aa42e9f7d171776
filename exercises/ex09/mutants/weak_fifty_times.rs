//! A weak compare-exchange that is tried fifty times.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
use crate::sync::atomic::{AtomicBool, Ordering::Relaxed};

pub struct Start {
    started: AtomicBool,
}

impl Start {
    pub fn new() -> Self {
        Self { started: AtomicBool::new(false) }
    }

    pub fn arrive(&self) -> bool {
        for _ in 0..50 {
            match self.started.compare_exchange_weak(false, true, Relaxed, Relaxed) {
                Ok(_) => return true,
                Err(true) => return false,
                Err(false) => {}
            }
        }
        false
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Relaxed)
    }
}
