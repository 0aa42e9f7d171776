//! Goes on after a panic of somebody who held the lock: a total is whole after every single step.
use crate::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Default)]
struct State {
    total: i64,
    additions: u64,
}

#[derive(Default)]
pub struct MutexTotal {
    state: Mutex<State>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self::default()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut state = self.lock();
        state.additions += 1;
        state.total += n;
        state.total
    }

    pub fn get(&self) -> i64 {
        self.lock().total
    }
}
