//! Takes away exactly what it has read, so what comes in between stays.
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

pub struct Rate {
    events: AtomicU64,
}

impl Rate {
    pub fn new() -> Self {
        Self { events: AtomicU64::new(0) }
    }

    pub fn event(&self) {
        self.events.fetch_add(1, Relaxed);
    }

    pub fn per_second(&self, interval: Duration) -> Option<f64> {
        (!interval.is_zero()).then(|| {
            let events = self.events.load(Relaxed);
            self.events.fetch_sub(events, Relaxed);
            events as f64 / interval.as_secs_f64()
        })
    }
}
