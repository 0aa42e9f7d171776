//! Fills up whenever a new second begins.
//!
//! verdict: wrong
//! mistake: fixed-window
//! says: fixed window
use crate::sync::Mutex;
use std::time::Duration;

pub struct Bucket {
    capacity: f64,
    per_second: f64,
    state: Mutex<State>,
}

struct State {
    tokens: f64,
    counted_until: Duration,
}

impl Bucket {
    pub fn new(capacity: u32, per_second: u32) -> Self {
        let capacity = f64::from(capacity);
        let state = State { tokens: capacity, counted_until: Duration::ZERO };
        Self { capacity, per_second: f64::from(per_second), state: Mutex::new(state) }
    }

    pub fn take(&self, now: Duration) -> bool {
        let mut state = self.state.lock().unwrap();
        if now.as_secs() > state.counted_until.as_secs() {
            state.counted_until = now;
            state.tokens = self.capacity;
        }
        if state.tokens < 1.0 {
            return false;
        }
        state.tokens -= 1.0;
        true
    }
}
