//! Keeps the total in two words, and adds to them one after the other.
//!
//! verdict: wrong
//! mistake: none
//! says: no order of the calls
use crate::sync::atomic::{AtomicI32, AtomicU32, Ordering::Relaxed};

pub struct AtomicTotal {
    low: AtomicU32,
    high: AtomicI32,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { low: AtomicU32::new(0), high: AtomicI32::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let low = self.low.fetch_add(n as u32, Relaxed);
        let (sum, carry) = low.overflowing_add(n as u32);
        let step = ((n >> 32) as i32).wrapping_add(i32::from(carry));
        let high = self.high.fetch_add(step, Relaxed).wrapping_add(step);
        i64::from(high) << 32 | i64::from(sum)
    }

    pub fn get(&self) -> i64 {
        i64::from(self.high.load(Relaxed)) << 32 | i64::from(self.low.load(Relaxed))
    }
}
