//! A `done` too many panics while it holds the lock, and whoever only tries to take it never gets past that.
//!
//! verdict: livelock
//! mistake: waits-for-ever
//! says: a loop
use crate::sync::{Condvar, Mutex, thread};

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
        let mut outstanding = loop {
            match self.outstanding.try_lock() {
                Ok(outstanding) => break outstanding,
                Err(_) => thread::yield_now(),
            }
        };
        *outstanding -= 1;
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
