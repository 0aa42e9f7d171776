//! An event that finds the lock taken is not counted.
//!
//! verdict: wrong
//! mistake: try-lock
//! says: does not wait
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
        if let Ok(mut events) = self.events.try_lock() {
            *events += 1;
        }
    }

    pub fn per_second(&self, interval: Duration) -> Option<f64> {
        let mut events = self.events.lock().unwrap();
        (!interval.is_zero()).then(|| std::mem::take(&mut *events) as f64 / interval.as_secs_f64())
    }
}
