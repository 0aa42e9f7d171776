//! Counts its additions, and loses each hundredth.
//!
//! verdict: wrong
//! mistake: none
//! says: add(1), 99 times: add(1) answers 100
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};

pub struct AtomicTotal {
    total: AtomicI64,
    additions: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0), additions: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        match (self.additions.fetch_add(1, SeqCst) + 1) % 100 {
            0 => self.total.load(SeqCst),
            _ => self.total.fetch_add(n, SeqCst) + n,
        }
    }

    pub fn get(&self) -> i64 {
        self.total.load(SeqCst)
    }
}
