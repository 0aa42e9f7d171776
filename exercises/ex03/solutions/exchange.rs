//! What `fetch_add` stands for, by hand: a compare-exchange loop.
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct AtomicTotal(AtomicI64);

impl AtomicTotal {
    pub fn new() -> Self {
        Self(AtomicI64::new(0))
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut seen = self.0.load(Relaxed);
        loop {
            match self.0.compare_exchange_weak(seen, seen + n, Relaxed, Relaxed) {
                Ok(_) => return seen + n,
                Err(now) => seen = now,
            }
        }
    }

    pub fn get(&self) -> i64 {
        self.0.load(Relaxed)
    }
}
