//! A lock around the count: taking and leaving zero happen under one guard.
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
        let mut events = self.events.lock().unwrap();
        (!interval.is_zero()).then(|| std::mem::take(&mut *events) as f64 / interval.as_secs_f64())
    }
}
