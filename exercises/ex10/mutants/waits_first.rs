//! Goes to sleep before it looks whether there is anything to wait for.
//!
//! verdict: deadlock
//! mistake: waits-without-looking
//! says: although nothing is outstanding
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
        let mut outstanding = self.outstanding.lock().unwrap();
        loop {
            outstanding = self.all_done.wait(outstanding).unwrap();
            if *outstanding == 0 {
                return;
            }
        }
    }
}
