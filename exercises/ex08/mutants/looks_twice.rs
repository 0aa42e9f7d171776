//! Remembers where it was by a second look at the count.
//!
//! verdict: wrong
//! mistake: none
//! says: in all the intervals
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

pub struct Rate {
    total: AtomicU64,
    reported: AtomicU64,
}

impl Rate {
    pub fn new() -> Self {
        Self { total: AtomicU64::new(0), reported: AtomicU64::new(0) }
    }

    pub fn event(&self) {
        self.total.fetch_add(1, Relaxed);
    }

    pub fn per_second(&self, interval: Duration) -> Option<f64> {
        if interval.is_zero() {
            return None;
        }
        let total = self.total.load(Relaxed);
        let before = self.reported.swap(self.total.load(Relaxed), Relaxed);
        Some((total - before) as f64 / interval.as_secs_f64())
    }
}
