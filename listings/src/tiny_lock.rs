//! What a mutex does inside, without the data and without poisoning.

use crate::lock_stages::{wait, wake_one};
use std::sync::atomic::{
    AtomicU32,
    Ordering::{Acquire, Relaxed, Release},
};

// ANCHOR: lock
const FREE: u32 = 0;
const LOCKED: u32 = 1;
const LOCKED_AND_WANTED: u32 = 2;

/// A lock for study.
#[derive(Default)]
pub struct TinyLock {
    state: AtomicU32,
}

impl TinyLock {
    /// Waits until the lock is free, and takes it.
    pub fn lock(&self) {
        // Free? Then take it: one atomic operation, and that is all.
        if self.state.compare_exchange(FREE, LOCKED, Acquire, Relaxed).is_err() {
            self.lock_slowly();
        }
    }

    #[cold]
    fn lock_slowly(&self) {
        // Leave word that somebody waits. If the lock was free after all, it is ours now.
        while self.state.swap(LOCKED_AND_WANTED, Acquire) != FREE {
            // Sleep, unless the state has changed since.
            wait(&self.state, LOCKED_AND_WANTED);
        }
    }

    /// Gives the lock back. Only its holder may call this.
    pub fn unlock(&self) {
        if self.state.swap(FREE, Release) == LOCKED_AND_WANTED {
            wake_one(&self.state);
        }
    }
}
// ANCHOR_END: lock

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicU64;
    use std::thread;

    #[test]
    fn under_the_lock_two_steps_are_as_good_as_one() {
        // ANCHOR: test
        let lock = TinyLock::default();
        let count = AtomicU64::new(0);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..10_000 {
                        lock.lock();
                        let n = count.load(Relaxed);
                        count.store(n + 1, Relaxed);
                        lock.unlock();
                    }
                });
            }
        });
        assert_eq!(count.into_inner(), 40_000);
        // ANCHOR_END: test
    }
}
