//! Marks the total as busy while it adds; `get` answers 0 meanwhile.
//!
//! verdict: wrong
//! mistake: none
//! says: no order of the calls
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};

pub struct AtomicTotal {
    total: AtomicI64,
    adding: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0), adding: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        self.adding.fetch_add(1, SeqCst);
        let sum = self.total.fetch_add(n, SeqCst) + n;
        self.adding.fetch_sub(1, SeqCst);
        sum
    }

    pub fn get(&self) -> i64 {
        match self.adding.load(SeqCst) {
            0 => self.total.load(SeqCst),
            _ => 0,
        }
    }
}
