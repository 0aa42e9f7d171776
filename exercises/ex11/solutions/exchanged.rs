//! Works out what comes next without the lock, and takes its place only if nobody has been quicker.
use crate::sync::{Arc, RwLock};
use std::time::Duration;

const TOKEN: u128 = 1_000_000_000;

pub struct Bucket {
    capacity: u128,
    per_second: u128,
    state: RwLock<Arc<State>>,
}

struct State {
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
        loop {
            let state = self.state.read().unwrap().clone();
            let passed = now.saturating_sub(state.counted_until);
            let dropped_in = passed.as_nanos() * self.per_second;
            let level = self.capacity.min(state.level + dropped_in);
            let left = level.checked_sub(TOKEN);
            let counted_until = state.counted_until + passed;
            let next = State { level: left.unwrap_or(level), counted_until };
            let mut newest = self.state.write().unwrap();
            if Arc::ptr_eq(&newest, &state) {
                *newest = Arc::new(next);
                return left.is_some();
            }
        }
    }
}
