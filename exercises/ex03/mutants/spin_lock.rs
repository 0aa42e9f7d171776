//! A lock by hand: the total is loaded and stored while a flag keeps the others out.
//!
//! verdict: wrong
//! mistake: hand-made-lock
//! says: made by hand
use crate::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use crate::sync::atomic::{AtomicBool, AtomicI64};
use crate::sync::hint;

pub struct AtomicTotal {
    busy: AtomicBool,
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { busy: AtomicBool::new(false), total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        while self.busy.swap(true, Acquire) {
            hint::spin_loop();
        }
        let sum = self.total.load(Relaxed) + n;
        self.total.store(sum, Relaxed);
        self.busy.store(false, Release);
        sum
    }

    pub fn get(&self) -> i64 {
        self.total.load(Relaxed)
    }
}
