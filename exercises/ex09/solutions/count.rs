//! A counter of arrivals answers both questions. It could wrap around, after 18 quintillion arrivals.
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

#[derive(Default)]
pub struct Start {
    arrivals: AtomicU64,
}

impl Start {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn arrive(&self) -> bool {
        self.arrivals.fetch_add(1, Relaxed) == 0
    }

    pub fn has_started(&self) -> bool {
        self.arrivals.load(Relaxed) > 0
    }
}
