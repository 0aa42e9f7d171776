//! Remembers that all was done, and never forgets it: good for a single round.
//!
//! verdict: wrong
//! mistake: returned-early
//! says: still outstanding
use crate::sync::{Condvar, Mutex};

#[derive(Default)]
struct State {
    outstanding: usize,
    over: bool,
}

pub struct WaitGroup {
    state: Mutex<State>,
    all_done: Condvar,
}

impl WaitGroup {
    pub fn new() -> Self {
        Self { state: Mutex::default(), all_done: Condvar::new() }
    }

    pub fn add(&self, n: usize) {
        self.state.lock().unwrap().outstanding += n;
    }

    pub fn done(&self) {
        let mut state = self.state.lock().unwrap();
        state.outstanding = state.outstanding.checked_sub(1).expect("a done without an add");
        if state.outstanding == 0 {
            state.over = true;
            self.all_done.notify_all();
        }
    }

    pub fn wait(&self) {
        let state = self.state.lock().unwrap();
        drop(
            self.all_done.wait_while(state, |state| state.outstanding > 0 && !state.over).unwrap(),
        );
    }
}
