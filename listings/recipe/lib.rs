//! A crate that is compiled with std's types, or, by `--cfg loom`, with loom's.

// ANCHOR: code
#[cfg(loom)]
use loom::sync::atomic::{AtomicU64, Ordering::Relaxed};
#[cfg(not(loom))]
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// So many places, and how many of them are taken.
pub struct Places {
    most: u64,
    taken: AtomicU64,
}

impl Places {
    pub fn new(most: u64) -> Self {
        Places { most, taken: AtomicU64::new(0) }
    }

    /// Takes a place, if there is one left.
    pub fn take(&self) -> bool {
        let mut taken = self.taken.load(Relaxed);
        while taken < self.most {
            match self.taken.compare_exchange(taken, taken + 1, Relaxed, Relaxed) {
                Ok(_) => return true,
                Err(newer) => taken = newer,
            }
        }
        false
    }
}
// ANCHOR_END: code
