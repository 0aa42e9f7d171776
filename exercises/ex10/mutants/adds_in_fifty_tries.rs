//! `add` adds by a compare-exchange that is tried fifty times.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
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
        let mut seen = self.outstanding.load(Ordering::Relaxed);
        for _ in 0..50 {
            let more = seen + n;
            match self.outstanding.compare_exchange(
                seen,
                more,
                Ordering::Relaxed,
                Ordering::Relaxed,
            ) {
                Ok(_) => return,
                Err(now) => seen = now,
            }
        }
    }

    pub fn done(&self) {
        let one_less = |outstanding: usize| outstanding.checked_sub(1);
        let before = self.outstanding.try_update(Ordering::Release, Ordering::Relaxed, one_less);
        before.expect("a done without an add");
    }

    pub fn wait(&self) {
        while self.outstanding.load(Ordering::Acquire) > 0 {
            thread::yield_now();
        }
    }
}
