//! Parks once, and takes it that whoever comes back from `park` has been woken.
//!
//! verdict: wrong
//! mistake: if-instead-of-while
//! says: `park` may return for no reason
use crate::sync::Mutex;
use crate::sync::thread::{self, Thread};

pub struct WaitGroup {
    state: Mutex<(usize, Vec<Thread>)>,
}

impl WaitGroup {
    pub fn new() -> Self {
        Self { state: Mutex::new((0, Vec::new())) }
    }

    pub fn add(&self, n: usize) {
        self.state.lock().unwrap().0 += n;
    }

    pub fn done(&self) {
        let mut state = self.state.lock().unwrap();
        state.0 = state.0.checked_sub(1).expect("nothing is outstanding");
        if state.0 == 0 {
            state.1.drain(..).for_each(|waiting| waiting.unpark());
        }
    }

    pub fn wait(&self) {
        let mut state = self.state.lock().unwrap();
        if state.0 == 0 {
            return;
        }
        state.1.push(thread::current());
        drop(state);
        thread::park();
    }
}
