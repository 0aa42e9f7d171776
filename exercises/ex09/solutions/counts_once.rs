//! Counts on 32 bits, but only those who come before anybody has been seen: so many threads there are not.
use crate::sync::atomic::{AtomicU32, Ordering::Relaxed};

pub struct Start {
    early: AtomicU32,
}

impl Start {
    pub fn new() -> Self {
        Self { early: AtomicU32::new(0) }
    }

    pub fn arrive(&self) -> bool {
        !self.has_started() && self.early.fetch_add(1, Relaxed) == 0
    }

    pub fn has_started(&self) -> bool {
        self.early.load(Relaxed) > 0
    }
}
