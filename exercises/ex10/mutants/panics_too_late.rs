//! Looks at what was there before, but only after it has subtracted: the count has wrapped around by then.
//!
//! verdict: wrong
//! mistake: wraps
//! says: wraps around to the largest number
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
        let before = self.outstanding.fetch_sub(1, Ordering::Release);
        assert!(before > 0, "a done without an add");
    }

    pub fn wait(&self) {
        while self.outstanding.load(Ordering::Acquire) > 0 {
            thread::yield_now();
        }
    }
}
