//! A count: whoever was not the first takes its arrival back.
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Start {
    arrivals: AtomicU64,
}

impl Start {
    pub fn new() -> Self {
        Self { arrivals: AtomicU64::new(0) }
    }

    pub fn arrive(&self) -> bool {
        let before = self.arrivals.fetch_add(1, Relaxed);
        if before > 0 {
            self.arrivals.fetch_sub(1, Relaxed);
        }
        before == 0
    }

    pub fn has_started(&self) -> bool {
        self.arrivals.load(Relaxed) > 0
    }
}
