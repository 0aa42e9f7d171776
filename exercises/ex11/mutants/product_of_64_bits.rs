//! The level has 128 bits, and what drops in is worked out on 64.
//!
//! verdict: wrong
//! mistake: product-wraps
//! says: more than the type of the
use crate::sync::Mutex;
use std::time::Duration;

const TOKEN: u128 = 1_000_000_000;

struct State {
    level: u128,
    counted_until: u64,
}

pub struct Bucket {
    rim: u128,
    per_second: u32,
    state: Mutex<State>,
}

impl Bucket {
    pub fn new(capacity: u32, per_second: u32) -> Self {
        let rim = u128::from(capacity) * TOKEN;
        Self { rim, per_second, state: Mutex::new(State { level: rim, counted_until: 0 }) }
    }

    pub fn take(&self, now: Duration) -> bool {
        let now = now.as_nanos() as u64;
        let mut state = self.state.lock().unwrap();
        if now > state.counted_until {
            let passed = now - state.counted_until;
            let more = passed.wrapping_mul(self.per_second.into());
            state.level = self.rim.min(state.level + u128::from(more));
            state.counted_until = now;
        }
        let left = state.level.checked_sub(TOKEN);
        state.level = left.unwrap_or(state.level);
        left.is_some()
    }
}
