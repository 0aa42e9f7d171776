//! Fills up whenever a new second begins.
//!
//! verdict: wrong
//! mistake: fixed-window
//! says: fixed window
use crate::sync::Mutex;
use std::time::Duration;

const TOKEN: u128 = 1_000_000_000;

pub struct Bucket {
    capacity: u128,
    state: Mutex<State>,
}

struct State {
    level: u128,
    counted_until: Duration,
}

impl Bucket {
    pub fn new(capacity: u32, _per_second: u32) -> Self {
        let capacity = u128::from(capacity) * TOKEN;
        let state = State { level: capacity, counted_until: Duration::ZERO };
        Self { capacity, state: Mutex::new(state) }
    }

    pub fn take(&self, now: Duration) -> bool {
        let mut state = self.state.lock().unwrap();
        if now.as_secs() > state.counted_until.as_secs() {
            state.counted_until = now;
            state.level = self.capacity;
        }
        if state.level < TOKEN {
            return false;
        }
        state.level -= TOKEN;
        true
    }
}
