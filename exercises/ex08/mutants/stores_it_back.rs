//! Takes the events away, and stores them back if there is no rate: over those that came meanwhile.
//!
//! verdict: wrong
//! mistake: put-back-over-others
//! says: the events that came in between
use crate::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::time::Duration;

pub struct Rate {
    events: AtomicU64,
}

impl Rate {
    pub fn new() -> Self {
        Self { events: AtomicU64::new(0) }
    }

    pub fn event(&self) {
        self.events.fetch_add(1, SeqCst);
    }

    pub fn per_second(&self, interval: Duration) -> Option<f64> {
        let events = self.events.swap(0, SeqCst);
        if interval.is_zero() {
            self.events.store(events, SeqCst);
            return None;
        }
        Some(events as f64 / interval.as_secs_f64())
    }
}
