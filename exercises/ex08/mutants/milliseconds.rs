//! Takes an interval below a millisecond for none, and leaves the rest of one out.
//!
//! verdict: wrong
//! mistake: none
//! says: the rate of
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
        if interval.as_millis() == 0 {
            return None;
        }
        let events = self.events.swap(0, Ordering::Relaxed);
        Some(events as f64 / (interval.as_millis() as f64 / 1e3))
    }
}
