//! The state is a `static`: all buckets are one.
//!
//! verdict: wrong
//! mistake: shared
//! says: tokens of its own
use crate::sync::atomic::{
    AtomicBool, AtomicU64,
    Ordering::{Acquire, Relaxed, Release},
};
use crate::sync::hint::spin_loop;
use std::time::Duration;

static LOCKED: AtomicBool = AtomicBool::new(false);
/// What has been taken, and what had dropped in by the latest moment, in billionths of a token.
static TAKEN: AtomicU64 = AtomicU64::new(0);
static DROPPED_IN: AtomicU64 = AtomicU64::new(0);

const TOKEN: u64 = 1_000_000_000;

pub struct Bucket {
    capacity: u64,
    per_second: u64,
}

impl Bucket {
    pub fn new(capacity: u32, per_second: u32) -> Self {
        Self { capacity: u64::from(capacity) * TOKEN, per_second: per_second.into() }
    }

    pub fn take(&self, now: Duration) -> bool {
        while LOCKED.swap(true, Acquire) {
            spin_loop();
        }
        let dropped_in = (now.as_nanos() as u64 * self.per_second).max(DROPPED_IN.load(Relaxed));
        DROPPED_IN.store(dropped_in, Relaxed);
        let taken = TAKEN.load(Relaxed).max(dropped_in);
        let there = taken + TOKEN <= dropped_in + self.capacity;
        if there {
            TAKEN.store(taken + TOKEN, Relaxed);
        }
        LOCKED.store(false, Release);
        there
    }
}
