//! A weak compare-exchange, taken for one that fails only if the value has changed.
//!
//! verdict: wrong
//! mistake: weak-without-retry
//! says: tried again until it succeeds
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut seen = self.total.load(Ordering::Relaxed);
        while let Err(now) =
            self.total.compare_exchange_weak(seen, seen + n, Ordering::Relaxed, Ordering::Relaxed)
        {
            if now == seen {
                break;
            }
            seen = now;
        }
        seen + n
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }
}
