//! Works out the new level beside the lock, and puts it in if nobody else has been there: three times at most.
//!
//! verdict: wrong
//! mistake: none
//! says: answers true
use crate::sync::{Arc, RwLock};
use std::time::Duration;

const TOKEN: u128 = 1_000_000_000;

pub struct Bucket {
    capacity: u128,
    per_second: u128,
    state: RwLock<Arc<State>>,
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
        Self { capacity, per_second: per_second.into(), state: RwLock::new(Arc::new(state)) }
    }

    pub fn take(&self, now: Duration) -> bool {
        for _ in 0..3 {
            let seen = self.state.read().unwrap().clone();
            let passed = now.saturating_sub(seen.counted_until);
            let counted_until = seen.counted_until + passed;
            let level = self.capacity.min(seen.level + passed.as_nanos() * self.per_second);
            if level < TOKEN {
                return false;
            }
            let mut state = self.state.write().unwrap();
            if Arc::ptr_eq(&state, &seen) {
                *state = Arc::new(State { level: level - TOKEN, counted_until });
                return true;
            }
        }
        false
    }
}
