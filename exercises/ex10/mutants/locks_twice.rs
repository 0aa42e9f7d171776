//! Asks under the lock, and subtracts when it has it again: two of them may have asked by then.
//!
//! verdict: wrong
//! mistake: lock-dropped-early
//! says: given back at line 23 and taken again at line 24
use crate::sync::{Condvar, Mutex};

pub struct WaitGroup {
    outstanding: Mutex<usize>,
    over: Condvar,
}

impl WaitGroup {
    pub fn new() -> Self {
        Self { outstanding: Mutex::new(0), over: Condvar::new() }
    }

    pub fn add(&self, n: usize) {
        *self.outstanding.lock().unwrap() += n;
    }

    pub fn done(&self) {
        assert!(*self.outstanding.lock().unwrap() > 0, "a done without an add");
        let mut outstanding = self.outstanding.lock().unwrap();
        *outstanding = outstanding.wrapping_sub(1);
        if *outstanding == 0 {
            self.over.notify_all();
        }
    }

    pub fn wait(&self) {
        let mut outstanding = self.outstanding.lock().unwrap();
        while *outstanding > 0 {
            outstanding = self.over.wait(outstanding).unwrap();
        }
    }
}
