//! Takes first and looks afterwards: whoever is refused pays all the same.
//!
//! verdict: wrong
//! mistake: refusal-costs
//! says: debt
use crate::sync::Mutex;
use std::time::Duration;

const TOKEN: u128 = 1_000_000_000;

pub struct Bucket {
    capacity: u128,
    per_second: u128,
    state: Mutex<State>,
}

struct State {
    /// In billionths of a token: a nanosecond brings `per_second` of them.
    level: i128,
    counted_until: Duration,
}

impl Bucket {
    pub fn new(capacity: u32, per_second: u32) -> Self {
        let capacity = u128::from(capacity) * TOKEN;
        let state = State { level: capacity as i128, counted_until: Duration::ZERO };
        Self { capacity, per_second: per_second.into(), state: Mutex::new(state) }
    }

    pub fn take(&self, now: Duration) -> bool {
        let mut state = self.state.lock().unwrap();
        let passed = now.saturating_sub(state.counted_until);
        state.counted_until += passed;
        let level = state.level + (passed.as_nanos() * self.per_second) as i128;
        state.level = level.min(self.capacity as i128) - TOKEN as i128;
        state.level >= 0
    }
}
