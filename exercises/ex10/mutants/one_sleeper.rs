//! Remembers one of those who wait: whoever comes second takes the place of the first.
//!
//! verdict: deadlock
//! mistake: one-woken
//! says: keep all their names
use crate::sync::Mutex;
use crate::sync::thread::{self, Thread};

#[derive(Default)]
struct State {
    outstanding: usize,
    waiting: Option<Thread>,
}

pub struct WaitGroup {
    state: Mutex<State>,
}

impl WaitGroup {
    pub fn new() -> Self {
        Self { state: Mutex::default() }
    }

    pub fn add(&self, n: usize) {
        self.state.lock().unwrap().outstanding += n;
    }

    pub fn done(&self) {
        let mut state = self.state.lock().unwrap();
        state.outstanding = state.outstanding.checked_sub(1).expect("a done without an add");
        if state.outstanding == 0 {
            if let Some(thread) = state.waiting.take() {
                thread.unpark();
            }
        }
    }

    pub fn wait(&self) {
        loop {
            let mut state = self.state.lock().unwrap();
            if state.outstanding == 0 {
                return;
            }
            state.waiting = Some(thread::current());
            drop(state);
            thread::park();
        }
    }
}
