//! Adds in one step after three attempts, and looks in another one for what it returns.
//!
//! verdict: wrong
//! mistake: reads-again
//! says: looks at it again
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut seen = self.total.load(Relaxed);
        for _ in 0..3 {
            match self.total.compare_exchange(seen, seen + n, Relaxed, Relaxed) {
                Ok(_) => return seen + n,
                Err(now) => seen = now,
            }
        }
        self.total.fetch_add(n, Relaxed);
        self.get()
    }

    pub fn get(&self) -> i64 {
        self.total.load(Relaxed)
    }
}
