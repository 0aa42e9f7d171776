//! Reads the count, then resets it by a `swap` whose result nobody looks at.
//!
//! verdict: wrong
//! mistake: reset-in-two-steps
//! says: sets it back
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
        self.events.fetch_add(1, Ordering::Relaxed);
    }

    pub fn per_second(&self, interval: Duration) -> Option<f64> {
        if interval.is_zero() {
            return None;
        }
        let events = self.events.load(Ordering::Relaxed);
        self.events.swap(0, Ordering::Relaxed);
        Some(events as f64 / interval.as_secs_f64())
    }
}
