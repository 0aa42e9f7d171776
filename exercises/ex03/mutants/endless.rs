//! Never comes out of its loop, and touches nothing that is shared.
//!
//! verdict: stuck
//! mistake: endless-loop
//! says: never ends
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut turns = 0u64;
        while n != i64::MAX {
            turns = std::hint::black_box(turns.wrapping_add(1));
        }
        self.total.fetch_add(n, Ordering::Relaxed) + n
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }
}
