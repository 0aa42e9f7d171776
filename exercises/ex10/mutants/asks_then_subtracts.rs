//! The count is an atomic and the lock is for those who sleep: `done` asks, and then subtracts.
//!
//! verdict: wrong
//! mistake: check-then-act
//! says: both see a 1
use crate::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use crate::sync::{Condvar, Mutex};

pub struct WaitGroup {
    outstanding: AtomicUsize,
    sleepers: Mutex<()>,
    over: Condvar,
}

impl WaitGroup {
    pub fn new() -> Self {
        let outstanding = AtomicUsize::new(0);
        Self { outstanding, sleepers: Mutex::new(()), over: Condvar::new() }
    }

    pub fn add(&self, n: usize) {
        self.outstanding.fetch_add(n, SeqCst);
    }

    pub fn done(&self) {
        assert_ne!(self.outstanding.load(SeqCst), 0, "a done without an add");
        if self.outstanding.fetch_sub(1, SeqCst) == 1 {
            let _guard = self.sleepers.lock().unwrap();
            self.over.notify_all();
        }
    }

    pub fn wait(&self) {
        let mut guard = self.sleepers.lock().unwrap();
        while self.outstanding.load(SeqCst) > 0 {
            guard = self.over.wait(guard).unwrap();
        }
    }
}
