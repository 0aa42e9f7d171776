//! Right, but made of an atomic.
//!
//! verdict: wrong
//! mistake: no-lock
//! says: This exercise is about the `Mutex`
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct MutexTotal {
    total: AtomicI64,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        self.total.fetch_add(n, Ordering::Relaxed) + n
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }
}
