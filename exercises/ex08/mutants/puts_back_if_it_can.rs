//! Puts the events back if nobody has counted another one meanwhile, and drops them otherwise.
//!
//! verdict: wrong
//! mistake: put-back-over-others
//! says: an event is missing
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
            let _ = self.events.compare_exchange(0, events, SeqCst, SeqCst);
            return None;
        }
        Some(events as f64 / interval.as_secs_f64())
    }
}
