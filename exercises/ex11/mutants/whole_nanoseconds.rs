//! A token is a whole number of nanoseconds. A third of a second is not, and above 10⁹ a second it is none at all.
//!
//! verdict: wrong
//! mistake: not-exact
//! says: too early or too late
use crate::sync::Mutex;
use std::time::Duration;

const SECOND: u128 = 1_000_000_000;

pub struct Bucket {
    capacity: u128,
    token: u128,
    state: Mutex<State>,
}

struct State {
    /// In nanoseconds.
    level: u128,
    counted_until: Duration,
}

impl Bucket {
    pub fn new(capacity: u32, per_second: u32) -> Self {
        let token = SECOND / u128::from(per_second);
        let capacity = u128::from(capacity) * token;
        let state = State { level: capacity, counted_until: Duration::ZERO };
        Self { capacity, token, state: Mutex::new(state) }
    }

    pub fn take(&self, now: Duration) -> bool {
        let mut state = self.state.lock().unwrap();
        let passed = now.saturating_sub(state.counted_until);
        state.counted_until += passed;
        state.level = (state.level + passed.as_nanos()).min(self.capacity);
        if state.level < self.token {
            return false;
        }
        state.level -= self.token;
        true
    }
}
