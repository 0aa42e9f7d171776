//! Gives the lock back between reading the count and setting it to zero.
//!
//! verdict: wrong
//! mistake: lock-dropped-early
//! says: given back
use crate::sync::Mutex;
use std::time::Duration;

pub struct Rate {
    events: Mutex<u64>,
}

impl Rate {
    pub fn new() -> Self {
        Self { events: Mutex::new(0) }
    }

    pub fn event(&self) {
        *self.events.lock().unwrap() += 1;
    }

    pub fn per_second(&self, interval: Duration) -> Option<f64> {
        if interval.is_zero() {
            return None;
        }
        let events = *self.events.lock().unwrap();
        *self.events.lock().unwrap() = 0;
        Some(events as f64 / interval.as_secs_f64())
    }
}
