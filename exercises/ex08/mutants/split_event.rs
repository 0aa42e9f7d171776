//! Events are counted by a load and a store, which can undo the reset.
//!
//! verdict: wrong
//! mistake: split-update
//! says: reads the value
use crate::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

pub struct Rate {
    events: AtomicU64,
}

impl Rate {
    pub fn new() -> Self {
        Self { events: AtomicU64::new(0) }
    }

    pub fn event(&self) {
        let events = self.events.load(Ordering::Relaxed);
        self.events.store(events + 1, Ordering::Relaxed);
    }

    pub fn per_second(&self, interval: Duration) -> Option<f64> {
        if interval.is_zero() {
            return None;
        }
        let events = self.events.swap(0, Ordering::Relaxed);
        Some(events as f64 / interval.as_secs_f64())
    }
}
