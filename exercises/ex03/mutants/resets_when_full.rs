//! Starts again from 0 when somebody has seen the largest total that there is.
//!
//! verdict: wrong
//! mistake: none
//! says: 9223372036854775807
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        self.total.fetch_add(n, Ordering::Relaxed).wrapping_add(n)
    }

    pub fn get(&self) -> i64 {
        let seen = self.total.load(Ordering::Relaxed);
        if seen == i64::MAX {
            self.total.store(0, Ordering::Relaxed);
        }
        seen
    }
}
