//! A count with a sign: a `done` too many makes it one less than nothing, which nobody waits for.
use crate::sync::atomic::{AtomicIsize, Ordering};
use crate::sync::hint;

pub struct WaitGroup {
    outstanding: AtomicIsize,
}

impl WaitGroup {
    pub fn new() -> Self {
        Self { outstanding: AtomicIsize::new(0) }
    }

    pub fn add(&self, n: usize) {
        self.outstanding.fetch_add(n as isize, Ordering::Relaxed);
    }

    pub fn done(&self) {
        let before = self.outstanding.fetch_sub(1, Ordering::Release);
        assert!(before > 0, "a done without an add");
    }

    pub fn wait(&self) {
        while self.outstanding.load(Ordering::Acquire) > 0 {
            hint::spin_loop();
        }
    }
}
