//! A `done` too many wraps around.
//!
//! verdict: wrong
//! mistake: wraps
//! says: wraps around to the largest number
use crate::sync::atomic::{AtomicUsize, Ordering};
use crate::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct WaitGroup {
    outstanding: AtomicUsize,
    sleepers: Mutex<()>,
    all_done: Condvar,
}

impl WaitGroup {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&self, n: usize) {
        self.outstanding.fetch_add(n, Ordering::Relaxed);
    }

    pub fn done(&self) {
        let before = self.outstanding.fetch_sub(1, Ordering::AcqRel);
        if before == 1 {
            let _guard = self.sleepers.lock().unwrap();
            self.all_done.notify_all();
        }
    }

    pub fn wait(&self) {
        let mut guard = self.sleepers.lock().unwrap();
        while self.outstanding.load(Ordering::Acquire) > 0 {
            guard = self.all_done.wait(guard).unwrap();
        }
    }
}
