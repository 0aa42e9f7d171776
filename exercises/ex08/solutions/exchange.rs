//! A compare-exchange loop that ends with zero.
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
        let mut events = self.events.load(Ordering::Relaxed);
        while let Err(now) =
            self.events.compare_exchange_weak(events, 0, Ordering::Relaxed, Ordering::Relaxed)
        {
            events = now;
        }
        Some(events as f64 / interval.as_secs_f64())
    }
}
