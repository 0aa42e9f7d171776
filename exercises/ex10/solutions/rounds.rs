//! A round has a number: whoever waits, waits for the round to be over, and does not mind if the next one has begun.
use crate::sync::{Condvar, Mutex};

#[derive(Default)]
struct State {
    outstanding: usize,
    round: usize,
}

pub struct WaitGroup {
    state: Mutex<State>,
    over: Condvar,
}

impl WaitGroup {
    pub fn new() -> Self {
        Self { state: Mutex::default(), over: Condvar::new() }
    }

    pub fn add(&self, n: usize) {
        self.state.lock().unwrap().outstanding += n;
    }

    pub fn done(&self) {
        let mut state = self.state.lock().unwrap();
        state.outstanding = state.outstanding.checked_sub(1).expect("a done without an add");
        if state.outstanding == 0 {
            state.round += 1;
            self.over.notify_all();
        }
    }

    pub fn wait(&self) {
        let state = self.state.lock().unwrap();
        let round = state.round;
        let goes_on = |state: &mut State| state.outstanding > 0 && state.round == round;
        drop(self.over.wait_while(state, goes_on).unwrap());
    }
}
