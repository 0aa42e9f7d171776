//! Asks whether there is something to subtract from, and then subtracts: two steps.
//!
//! verdict: wrong
//! mistake: check-then-act
//! says: both see a 1
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
        assert!(self.outstanding.load(Ordering::Relaxed) > 0, "a done without an add");
        self.outstanding.fetch_sub(1, Ordering::Release);
    }

    pub fn wait(&self) {
        while self.outstanding.load(Ordering::Acquire) > 0 {
            thread::yield_now();
        }
    }
}
