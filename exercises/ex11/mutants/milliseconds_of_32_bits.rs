//! Keeps the time in 32 bits, as milliseconds and what is left over: it begins again after 49 days.
//!
//! verdict: wrong
//! mistake: time-wraps
//! says: begins again
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
    level: u128,
    counted_until: Duration,
}

impl Bucket {
    pub fn new(capacity: u32, per_second: u32) -> Self {
        let capacity = u128::from(capacity) * TOKEN;
        let state = State { level: capacity, counted_until: Duration::ZERO };
        Self { capacity, per_second: per_second.into(), state: Mutex::new(state) }
    }

    pub fn take(&self, now: Duration) -> bool {
        let millis = Duration::from_millis(u64::from(now.as_millis() as u32));
        let now = millis + Duration::from_nanos(u64::from(now.subsec_nanos() % 1_000_000));
        let mut state = self.state.lock().unwrap();
        let passed = now.saturating_sub(state.counted_until);
        state.counted_until += passed;
        state.level = self.capacity.min(state.level + passed.as_nanos() * self.per_second);
        if state.level < TOKEN {
            return false;
        }
        state.level -= TOKEN;
        true
    }
}
