//! Wakes all of them as long as there is work, and two when there is none.
//!
//! verdict: deadlock
//! mistake: notify-one
//! says: takes `notify_all`
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
        let mut outstanding = self.outstanding.lock().unwrap();
        *outstanding = outstanding.checked_sub(1).expect("a done without an add");
        if *outstanding > 0 {
            self.over.notify_all();
        } else {
            self.over.notify_one();
            self.over.notify_one();
        }
    }

    pub fn wait(&self) {
        let mut outstanding = self.outstanding.lock().unwrap();
        while *outstanding > 0 {
            outstanding = self.over.wait(outstanding).unwrap();
        }
    }
}
