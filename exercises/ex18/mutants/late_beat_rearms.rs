//! A beat that comes late, with an earlier time, arms the alarm again.
//!
//! verdict: wrong
//! mistake: none
//! says: answers
use crate::sync::Mutex;
use std::mem;

struct State {
    last: u64,
    alarmed: bool,
}

pub struct Heartbeat {
    limit: u64,
    state: Mutex<State>,
}

impl Heartbeat {
    pub fn new(now: u64, limit: u64) -> Self {
        Self { limit, state: Mutex::new(State { last: now, alarmed: false }) }
    }

    pub fn beat(&self, now: u64) {
        let mut state = self.state.lock().unwrap();
        *state = State { last: state.last.max(now), alarmed: false };
    }

    pub fn is_silent(&self, now: u64) -> bool {
        self.state.lock().unwrap().last.saturating_add(self.limit) < now
    }

    pub fn alarm(&self, now: u64) -> bool {
        let mut state = self.state.lock().unwrap();
        let silent = state.last.saturating_add(self.limit) < now;
        silent && !mem::replace(&mut state.alarmed, true)
    }
}
