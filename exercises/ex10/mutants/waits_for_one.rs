//! Is content when no more than one piece of work is left.
//!
//! verdict: wrong
//! mistake: returned-early
//! says: still outstanding
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
        *outstanding = outstanding.checked_sub(1).expect("a done without an add");
        if *outstanding <= 1 {
            self.all_done.notify_all();
        }
    }

    pub fn wait(&self) {
        let mut outstanding = self.outstanding.lock().unwrap();
        while *outstanding > 1 {
            outstanding = self.all_done.wait(outstanding).unwrap();
        }
    }
}
