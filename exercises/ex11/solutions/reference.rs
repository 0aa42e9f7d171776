//! Two numbers that must agree, under one lock: what is in the bucket, and until when it has been counted. Whole numbers: a
//! fraction in an `f64` would be a little off.
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
