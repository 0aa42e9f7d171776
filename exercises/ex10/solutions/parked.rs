//! Keeps a list of those who wait, and wakes each of them by name.
use crate::sync::Mutex;
use crate::sync::thread::{self, Thread};

#[derive(Default)]
struct State {
    outstanding: usize,
    waiting: Vec<Thread>,
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
            state.waiting.drain(..).for_each(|thread| thread.unpark());
        }
    }

    pub fn wait(&self) {
        loop {
            let mut state = self.state.lock().unwrap();
            if state.outstanding == 0 {
                return;
            }
            state.waiting.push(thread::current());
            drop(state);
            // It may end for no reason: then the name is on the list twice, which does no harm.
            thread::park();
        }
    }
}
