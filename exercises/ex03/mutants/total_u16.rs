//! Counts in an `AtomicU16`.
//!
//! verdict: wrong
//! mistake: too-narrow
//! says: in fewer bits
use crate::sync::atomic::{AtomicU16, Ordering::Relaxed};

pub struct AtomicTotal {
    total: AtomicU16,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicU16::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        i64::from(self.total.fetch_add(n as u16, Relaxed).wrapping_add(n as u16))
    }

    pub fn get(&self) -> i64 {
        i64::from(self.total.load(Relaxed))
    }
}
