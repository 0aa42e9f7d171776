//! Counts in an `f64`, and makes up for what is lost in rounding by a little more at each visit.
//!
//! verdict: wrong
//! mistake: not-exact
//! says: too early or too late
use crate::sync::Mutex;
use std::time::Duration;

const TOKEN: u128 = 1_000_000_000;

pub struct Bucket {
    capacity: u128,
    per_second: u128,
    state: Mutex<State>,
}

struct State {
    level: f64,
    counted_until: Duration,
}

impl Bucket {
    pub fn new(capacity: u32, per_second: u32) -> Self {
        let capacity = u128::from(capacity) * TOKEN;
        let state = State { level: (capacity / TOKEN) as f64, counted_until: Duration::ZERO };
        Self { capacity, per_second: per_second.into(), state: Mutex::new(state) }
    }

    pub fn take(&self, now: Duration) -> bool {
        let mut state = self.state.lock().unwrap();
        let passed = now.saturating_sub(state.counted_until);
        state.counted_until += passed;
        let level = state.level + passed.as_secs_f64() * self.per_second as f64 + 1e-12;
        state.level = level.min(self.capacity as f64 / TOKEN as f64);
        if state.level < 1.0 {
            return false;
        }
        state.level -= 1.0;
        true
    }
}
