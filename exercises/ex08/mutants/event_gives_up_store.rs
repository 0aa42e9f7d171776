//! `event` tries four times, then stores.
//!
//! verdict: wrong
//! mistake: none
//! says: no order of the calls explains the answers
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
        let mut n = self.events.load(Ordering::SeqCst);
        for _ in 0..4 {
            match self.events.compare_exchange(n, n + 1, Ordering::SeqCst, Ordering::SeqCst) {
                Ok(_) => return,
                Err(now) => n = now,
            }
        }
        self.events.store(n + 1, Ordering::SeqCst);
    }
    pub fn per_second(&self, interval: Duration) -> Option<f64> {
        if interval.is_zero() {
            return None;
        }
        Some(self.events.swap(0, Ordering::SeqCst) as f64 / interval.as_secs_f64())
    }
}
