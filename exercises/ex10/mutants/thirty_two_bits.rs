//! Counts in 32 bits.
//!
//! verdict: wrong
//! mistake: none
//! says: a done without an add
use crate::sync::{Condvar, Mutex};

pub struct WaitGroup {
    outstanding: Mutex<u32>,
    all_done: Condvar,
}

impl WaitGroup {
    pub fn new() -> Self {
        Self { outstanding: Mutex::new(0), all_done: Condvar::new() }
    }

    pub fn add(&self, n: usize) {
        let mut outstanding = self.outstanding.lock().unwrap();
        *outstanding = outstanding.wrapping_add(n as u32);
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
