//! Answers None when there was no event.
//!
//! verdict: wrong
//! mistake: none
//! says: it is None
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
        let events = self.events.swap(0, Ordering::Relaxed);
        if events == 0 {
            return None;
        }
        Some(events as f64 / interval.as_secs_f64())
    }
}
