//! Counts on 16 bits.
//!
//! verdict: wrong
//! mistake: counts-too-narrow
//! says: has 16 bits
use crate::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

pub struct Rate {
    events: AtomicU16,
}

impl Rate {
    pub fn new() -> Self {
        Self { events: AtomicU16::new(0) }
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
