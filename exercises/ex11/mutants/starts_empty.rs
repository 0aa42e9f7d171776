//! Starts with an empty bucket.
//!
//! verdict: wrong
//! mistake: starts-empty
//! says: A new bucket is full
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
        let state = State { tokens: 0.0, counted_until: Duration::ZERO };
        Self { capacity, per_second: f64::from(per_second), state: Mutex::new(state) }
    }

    pub fn take(&self, now: Duration) -> bool {
        let mut state = self.state.lock().unwrap();
        let passed = now.saturating_sub(state.counted_until);
        state.counted_until += passed;
        let tokens = state.tokens + passed.as_secs_f64() * self.per_second;
        state.tokens = tokens.min(self.capacity);
        if state.tokens < 1.0 {
            return false;
        }
        state.tokens -= 1.0;
        true
    }
}
