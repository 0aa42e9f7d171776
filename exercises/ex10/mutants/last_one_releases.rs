//! Only the last `done` has a Release: what the others did before theirs is not carried along.
//!
//! verdict: race
//! mistake: not-released
//! says: not only the last one
use crate::sync::atomic::{AtomicUsize, Ordering};
use crate::sync::thread;

pub struct WaitGroup {
    outstanding: AtomicUsize,
    open: AtomicUsize,
}

impl WaitGroup {
    pub fn new() -> Self {
        Self { outstanding: AtomicUsize::new(0), open: AtomicUsize::new(0) }
    }

    pub fn add(&self, n: usize) {
        self.open.store(1, Ordering::Relaxed);
        self.outstanding.fetch_add(n, Ordering::Relaxed);
    }

    pub fn done(&self) {
        let one_less = |outstanding: usize| outstanding.checked_sub(1);
        let before = self.outstanding.try_update(Ordering::Relaxed, Ordering::Relaxed, one_less);
        if before.expect("a done without an add") == 1 {
            self.open.store(0, Ordering::Release);
        }
    }

    pub fn wait(&self) {
        while self.open.load(Ordering::Acquire) > 0 {
            thread::yield_now();
        }
    }
}
