//! A flag says that all is done, and `add` raises it for no work at all, whatever is outstanding.
//!
//! verdict: wrong
//! mistake: none
//! says: after add(1) and add(0)
use crate::sync::{Condvar, Mutex};

pub struct WaitGroup {
    state: Mutex<(usize, bool)>,
    over: Condvar,
}

impl WaitGroup {
    pub fn new() -> Self {
        Self { state: Mutex::new((0, true)), over: Condvar::new() }
    }

    pub fn add(&self, n: usize) {
        let mut state = self.state.lock().unwrap();
        state.0 += n;
        state.1 = n == 0;
    }

    pub fn done(&self) {
        let mut state = self.state.lock().unwrap();
        state.0 = state.0.checked_sub(1).expect("a done without an add");
        if state.0 == 0 {
            state.1 = true;
            self.over.notify_all();
        }
    }

    pub fn wait(&self) {
        let mut state = self.state.lock().unwrap();
        while !state.1 {
            state = self.over.wait(state).unwrap();
        }
    }
}
