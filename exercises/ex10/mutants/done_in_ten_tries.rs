//! `done` asks ten times whether the lock is free, and then returns.
//!
//! verdict: deadlock
//! mistake: gives-up
//! says: was tried again and again
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
        let outstanding = (0..10).find_map(|_| self.outstanding.try_lock().ok());
        let Some(mut outstanding) = outstanding else { return };
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
