//! An `RwLock`: who only looks does not keep others from looking.
use crate::sync::RwLock;

#[derive(Clone, Copy)]
struct State {
    last: u64,
    alarmed_after: Option<u64>,
}

pub struct Heartbeat {
    limit: u64,
    state: RwLock<State>,
}

impl Heartbeat {
    pub fn new(now: u64, limit: u64) -> Self {
        Self { limit, state: RwLock::new(State { last: now, alarmed_after: None }) }
    }

    pub fn beat(&self, now: u64) {
        let mut state = self.state.write().unwrap();
        state.last = state.last.max(now);
    }

    fn is_due(&self, last: u64, now: u64) -> bool {
        last < now && now - last > self.limit
    }

    pub fn is_silent(&self, now: u64) -> bool {
        self.is_due(self.state.read().unwrap().last, now)
    }

    pub fn alarm(&self, now: u64) -> bool {
        let mut state = self.state.write().unwrap();
        let last = state.last;
        let sounds = self.is_due(last, now) && state.alarmed_after != Some(last);
        if sounds {
            state.alarmed_after = Some(last);
        }
        sounds
    }
}
