//! Adds, then loads the result in a second step.
//!
//! verdict: wrong
//! mistake: reads-again
//! says: Line 18 changes the value, and line 23 looks at it again
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        self.total.fetch_add(n, Ordering::Relaxed);
        self.get()
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }
}
