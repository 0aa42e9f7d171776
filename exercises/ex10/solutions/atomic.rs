//! The count is an atomic. The last one takes the lock before it wakes the others: none of them can be between looking
//! and going to sleep.
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
        let one_less = |outstanding: usize| outstanding.checked_sub(1);
        let before = self.outstanding.try_update(Ordering::AcqRel, Ordering::Relaxed, one_less);
        if before.expect("a done without an add") == 1 {
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
