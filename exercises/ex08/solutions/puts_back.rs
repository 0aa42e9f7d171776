//! Takes the events in any case, and puts them back if there is no rate.
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
        let events = self.events.swap(0, Ordering::Relaxed);
        if interval.is_zero() {
            self.events.fetch_add(events, Ordering::Relaxed);
            return None;
        }
        Some(events as f64 / interval.as_secs_f64())
    }
}
