//! Whole tokens, and the rest of a division: what has dropped in of the next one.
use crate::sync::Mutex;
use std::time::Duration;

const SECOND: u128 = 1_000_000_000;

pub struct Bucket {
    capacity: u32,
    per_second: u32,
    state: Mutex<State>,
}

struct State {
    tokens: u32,
    /// Of the next token, in billionths.
    rest: u128,
    counted_until: Duration,
}

impl Bucket {
    pub fn new(capacity: u32, per_second: u32) -> Self {
        let state = State { tokens: capacity, rest: 0, counted_until: Duration::ZERO };
        Self { capacity, per_second, state: Mutex::new(state) }
    }

    pub fn take(&self, now: Duration) -> bool {
        let mut state = self.state.lock().unwrap();
        if now > state.counted_until {
            let passed = now - state.counted_until;
            let parts = passed.as_nanos() * u128::from(self.per_second) + state.rest;
            let room = self.capacity - state.tokens;
            match u32::try_from(parts / SECOND) {
                Ok(new) if new < room => {
                    state.tokens += new;
                    state.rest = parts % SECOND;
                }
                _ => {
                    state.tokens = self.capacity;
                    state.rest = 0;
                }
            }
            state.counted_until = now;
        }
        match state.tokens.checked_sub(1) {
            Some(left) => {
                state.tokens = left;
                true
            }
            None => false,
        }
    }
}
