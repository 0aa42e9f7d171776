//! Samples its looks, and answers what is left of the total at each five hundredth.
//!
//! verdict: wrong
//! mistake: none
//! says: 499 times
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};

pub struct AtomicTotal {
    total: AtomicI64,
    looks: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0), looks: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        self.total.fetch_add(n, SeqCst) + n
    }

    pub fn get(&self) -> i64 {
        match (self.looks.fetch_add(1, SeqCst) + 1) % 500 {
            0 => 0,
            _ => self.total.load(SeqCst),
        }
    }
}
