//! All rates count the same events: a `static`.
//!
//! verdict: wrong
//! mistake: shared-state
//! says: a `static` perhaps
use crate::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

static EVENTS: AtomicU64 = AtomicU64::new(0);

pub struct Rate {
    _own: (),
}

impl Rate {
    pub fn new() -> Self {
        Self { _own: () }
    }

    pub fn event(&self) {
        EVENTS.fetch_add(1, Ordering::Relaxed);
    }

    pub fn per_second(&self, interval: Duration) -> Option<f64> {
        if interval.is_zero() {
            return None;
        }
        let events = EVENTS.swap(0, Ordering::Relaxed);
        Some(events as f64 / interval.as_secs_f64())
    }
}
