//! Sets the bit by `fetch_or`, and looks at what was there.
use crate::sync::atomic::{AtomicBool, Ordering::Relaxed};

pub struct Start {
    started: AtomicBool,
}

impl Start {
    pub fn new() -> Self {
        Self { started: AtomicBool::new(false) }
    }

    pub fn arrive(&self) -> bool {
        !self.started.fetch_or(true, Relaxed)
    }

    pub fn has_started(&self) -> bool {
        self.started.load(Relaxed)
    }
}
