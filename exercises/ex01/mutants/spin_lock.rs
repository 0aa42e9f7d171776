//! A lock by hand around both steps: right after all.
//!
//! verdict: wrong
//! mistake: locked
//! says: takes a lock
use crate::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use crate::sync::atomic::{AtomicBool, AtomicI64};
use crate::sync::hint;

pub struct RacyTotal {
    busy: AtomicBool,
    total: AtomicI64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { busy: AtomicBool::new(false), total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) {
        while self.busy.swap(true, Acquire) {
            hint::spin_loop();
        }
        let seen = self.total.load(Relaxed);
        self.total.store(seen + n, Relaxed);
        self.busy.store(false, Release);
    }

    pub fn get(&self) -> i64 {
        self.total.load(Relaxed)
    }
}
