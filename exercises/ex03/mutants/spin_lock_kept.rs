//! A spin lock that is taken and never given back.
//!
//! verdict: livelock
//! mistake: waits-for-ever
//! says: that nobody will change
use crate::sync::atomic::{AtomicBool, AtomicI64, Ordering};

pub struct AtomicTotal {
    total: AtomicI64,
    busy: AtomicBool,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0), busy: AtomicBool::new(false) }
    }

    pub fn add(&self, n: i64) -> i64 {
        while self.busy.swap(true, Ordering::Acquire) {}
        self.total.fetch_add(n, Ordering::Relaxed) + n
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }
}
