//! The flag is a `static`: all starts are one.
//!
//! verdict: wrong
//! mistake: shared
//! says: flag of its own
use crate::sync::atomic::{AtomicBool, Ordering::Relaxed};

static STARTED: AtomicBool = AtomicBool::new(false);

pub struct Start {
    _own: (),
}

impl Start {
    pub fn new() -> Self {
        Self { _own: () }
    }

    pub fn arrive(&self) -> bool {
        !STARTED.swap(true, Relaxed)
    }

    pub fn has_started(&self) -> bool {
        STARTED.load(Relaxed)
    }
}
