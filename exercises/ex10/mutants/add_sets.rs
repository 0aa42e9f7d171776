//! `add` sets the count instead of adding to it.
//!
//! verdict: wrong
//! mistake: none
//! says: after add(1) and add(0)
use crate::sync::{Condvar, Mutex};

pub struct WaitGroup {
    outstanding: Mutex<usize>,
    all_done: Condvar,
}

impl WaitGroup {
    pub fn new() -> Self {
        Self { outstanding: Mutex::new(0), all_done: Condvar::new() }
    }

    pub fn add(&self, n: usize) {
        *self.outstanding.lock().unwrap() = n;
    }

    pub fn done(&self) {
        let mut outstanding = self.outstanding.lock().unwrap();
        *outstanding = outstanding.checked_sub(1).expect("a done without an add");
        if *outstanding == 0 {
            self.all_done.notify_all();
        }
    }

    pub fn wait(&self) {
        let mut outstanding = self.outstanding.lock().unwrap();
        while *outstanding > 0 {
            outstanding = self.all_done.wait(outstanding).unwrap();
        }
    }
}
