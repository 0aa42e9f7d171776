//! A `done` too many is passed over in silence.
//!
//! verdict: wrong
//! mistake: unnoticed
//! says: nobody notices
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
        *self.outstanding.lock().unwrap() += n;
    }

    pub fn done(&self) {
        let mut outstanding = self.outstanding.lock().unwrap();
        *outstanding = outstanding.saturating_sub(1);
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
