//! A strong compare-exchange in a loop, with the strictest Ordering.
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};

pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        loop {
            let seen = self.total.load(SeqCst);
            if self.total.compare_exchange(seen, seen + n, SeqCst, SeqCst).is_ok() {
                return seen + n;
            }
        }
    }

    pub fn get(&self) -> i64 {
        self.total.load(SeqCst)
    }
}
