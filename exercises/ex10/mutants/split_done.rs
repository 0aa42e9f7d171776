//! Subtracts in two steps: a `done` gets lost, and whoever waits waits for ever.
//!
//! verdict: livelock
//! mistake: split-update
//! says: Another thread wrote in between
use crate::sync::atomic::{AtomicUsize, Ordering};
use crate::sync::thread;

pub struct WaitGroup {
    outstanding: AtomicUsize,
}

impl WaitGroup {
    pub fn new() -> Self {
        Self { outstanding: AtomicUsize::new(0) }
    }

    pub fn add(&self, n: usize) {
        self.outstanding.fetch_add(n, Ordering::Relaxed);
    }

    pub fn done(&self) {
        let before = self.outstanding.load(Ordering::Acquire);
        assert!(before > 0, "a done without an add");
        self.outstanding.store(before - 1, Ordering::Release);
    }

    pub fn wait(&self) {
        while self.outstanding.load(Ordering::Acquire) > 0 {
            thread::yield_now();
        }
    }
}
