//! Takes the events away before it knows whether there is an interval, and gives one of them back.
//!
//! verdict: wrong
//! mistake: put-back-over-others
//! says: all of it
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
            self.events.fetch_add(events.min(1), Ordering::Relaxed);
            return None;
        }
        Some(events as f64 / interval.as_secs_f64())
    }
}
