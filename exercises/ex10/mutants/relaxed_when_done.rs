//! Looks once without the lock, for it may be done already. That look is Relaxed.
//!
//! verdict: race
//! mistake: published-too-weakly
//! says: `Acquire`
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
        if self.outstanding.load(Ordering::Relaxed) == 0 {
            return;
        }
        let mut guard = self.sleepers.lock().unwrap();
        while self.outstanding.load(Ordering::Acquire) > 0 {
            guard = self.all_done.wait(guard).unwrap();
        }
    }
}
