//! Counts in an `AtomicI32`.
//!
//! verdict: wrong
//! mistake: too-narrow
//! says: in fewer bits
use crate::sync::atomic::{AtomicI32, Ordering::Relaxed};

pub struct AtomicTotal {
    total: AtomicI32,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI32::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        i64::from(self.total.fetch_add(n as i32, Relaxed).wrapping_add(n as i32))
    }

    pub fn get(&self) -> i64 {
        i64::from(self.total.load(Relaxed))
    }
}
