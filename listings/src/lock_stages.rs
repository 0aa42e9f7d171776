//! A lock in stages, each of which mends what the one before it costs. The third is [`crate::tiny_lock`].

use std::hint;
use std::sync::atomic::{
    AtomicBool, AtomicU32, AtomicU64,
    Ordering::{Acquire, Relaxed, Release},
};

/// What all stages can do, so that one program can measure them.
pub trait Lock: Default + Sync {
    /// Waits until the lock is free, and takes it.
    fn lock(&self);
    /// Gives the lock back. Only its holder may call this.
    fn unlock(&self);
}

/// How often [`wait`] and [`wake_one`] have been called in this process.
static CALLS: AtomicU64 = AtomicU64::new(0);

/// How often the system has been called on behalf of a lock so far.
pub fn calls() -> u64 {
    CALLS.load(Relaxed)
}

/// Sleeps while `state` is `expected`, until somebody wakes this thread; may also return for no reason.
pub fn wait(state: &AtomicU32, expected: u32) {
    CALLS.fetch_add(1, Relaxed);
    atomic_wait::wait(state, expected);
}

/// Wakes one of the threads that sleep on `state`, if there is any.
pub fn wake_one(state: &AtomicU32) {
    CALLS.fetch_add(1, Relaxed);
    atomic_wait::wake_one(state);
}

/// Asks again and again.
#[derive(Default)]
pub struct SpinningLock {
    locked: AtomicBool,
}

// ANCHOR: spinning
impl Lock for SpinningLock {
    fn lock(&self) {
        while self.locked.swap(true, Acquire) {
            // Taken. Only look until it is free; a swap would pull the cache line away from its holder.
            while self.locked.load(Relaxed) {
                hint::spin_loop();
            }
        }
    }

    fn unlock(&self) {
        self.locked.store(false, Release);
    }
}
// ANCHOR_END: spinning

const FREE: u32 = 0;
const LOCKED: u32 = 1;
const LOCKED_AND_WANTED: u32 = 2;

/// Sleeps while the lock is taken, and wakes whenever it is given back.
#[derive(Default)]
pub struct SleepingLock {
    state: AtomicU32,
}

// ANCHOR: sleeping
impl Lock for SleepingLock {
    fn lock(&self) {
        while self.state.swap(LOCKED, Acquire) != FREE {
            wait(&self.state, LOCKED); // sleep, unless it has been given back since
        }
    }

    fn unlock(&self) {
        self.state.store(FREE, Release);
        wake_one(&self.state); // does anybody sleep? The lock does not know
    }
}
// ANCHOR_END: sleeping

impl Lock for crate::tiny_lock::TinyLock {
    fn lock(&self) {
        self.lock();
    }

    fn unlock(&self) {
        self.unlock();
    }
}

/// Three states, and some patience before it sleeps.
#[derive(Default)]
pub struct PatientLock {
    state: AtomicU32,
}

impl Lock for PatientLock {
    fn lock(&self) {
        if self.state.compare_exchange(FREE, LOCKED, Acquire, Relaxed).is_err() {
            self.lock_slowly();
        }
    }

    fn unlock(&self) {
        if self.state.swap(FREE, Release) == LOCKED_AND_WANTED {
            wake_one(&self.state);
        }
    }
}

impl PatientLock {
    // ANCHOR: patient
    #[cold]
    fn lock_slowly(&self) {
        // Most locks are free again soon: look a hundred times. Where somebody sleeps already, it is not worth it.
        for _ in 0..100 {
            match self.state.load(Relaxed) {
                LOCKED => hint::spin_loop(),
                _ => break,
            }
        }
        if self.state.compare_exchange(FREE, LOCKED, Acquire, Relaxed).is_ok() {
            return; // and nobody has been told that somebody waits
        }
        while self.state.swap(LOCKED_AND_WANTED, Acquire) != FREE {
            wait(&self.state, LOCKED_AND_WANTED);
        }
    }
    // ANCHOR_END: patient
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiny_lock::TinyLock;
    use std::thread;

    /// What four threads come to that each add in two steps under a lock of this kind.
    fn total<L: Lock>() -> u64 {
        let (lock, count) = (L::default(), AtomicU64::new(0));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..2_000 {
                        lock.lock();
                        count.store(count.load(Relaxed) + 1, Relaxed);
                        lock.unlock();
                    }
                });
            }
        });
        count.into_inner()
    }

    #[test]
    fn every_stage_keeps_the_others_out() {
        assert_eq!(total::<SpinningLock>(), 8_000);
        assert_eq!(total::<SleepingLock>(), 8_000);
        assert_eq!(total::<TinyLock>(), 8_000);
        assert_eq!(total::<PatientLock>(), 8_000);
    }
}
