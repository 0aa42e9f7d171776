//! Waits for a second at most, and returns in any case.
//!
//! verdict: wrong
//! mistake: time-out
//! says: the time was over
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
        if *outstanding == 0 {
            self.all_done.notify_all();
        }
    }

    pub fn wait(&self) {
        let outstanding = self.outstanding.lock().unwrap();
        let second = std::time::Duration::from_secs(1);
        drop(self.all_done.wait_timeout_while(outstanding, second, |left| *left > 0).unwrap());
    }
}
