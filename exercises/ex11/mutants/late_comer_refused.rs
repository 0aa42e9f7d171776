//! Works with the time that it is given, also if somebody was here with a later one: then less is in the bucket.
//!
//! verdict: wrong
//! mistake: late-comer-refused
//! says: takes nothing away
use crate::sync::Mutex;
use std::time::Duration;

const TOKEN: u128 = 1_000_000_000;

pub struct Bucket {
    capacity: u128,
    per_second: u128,
    state: Mutex<State>,
}

struct State {
    /// Up to where all is spent, in billionths of a token.
    level: u128,
}

impl Bucket {
    pub fn new(capacity: u32, per_second: u32) -> Self {
        let capacity = u128::from(capacity) * TOKEN;
        let state = State { level: 0 };
        Self { capacity, per_second: per_second.into(), state: Mutex::new(state) }
    }

    pub fn take(&self, now: Duration) -> bool {
        let now = now.as_nanos() * self.per_second;
        let mut state = self.state.lock().unwrap();
        let spent = (now + TOKEN).max(state.level + TOKEN);
        let there = spent <= now + self.capacity;
        if there {
            state.level = spent;
        }
        there
    }
}
