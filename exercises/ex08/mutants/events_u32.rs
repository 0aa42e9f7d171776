//! Counts on 32 bits.
//!
//! verdict: wrong
//! mistake: counts-too-narrow
//! says: has 32 bits
use crate::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

pub struct Rate {
    events: AtomicU32,
}

impl Rate {
    pub fn new() -> Self {
        Self { events: AtomicU32::new(0) }
    }

    pub fn event(&self) {
        self.events.fetch_add(1, Ordering::Relaxed);
    }

    pub fn per_second(&self, interval: Duration) -> Option<f64> {
        if interval.is_zero() {
            return None;
        }
        let events = self.events.swap(0, Ordering::Relaxed);
        Some(f64::from(events) / interval.as_secs_f64())
    }
}
