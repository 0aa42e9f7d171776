//! Keeps the bits of an `f64` in an atomic.
//!
//! verdict: wrong
//! mistake: floating-point
//! says: rounded
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct AtomicTotal {
    bits: AtomicU64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { bits: AtomicU64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let add = |bits| Some((f64::from_bits(bits) + n as f64).to_bits());
        match self.bits.try_update(Relaxed, Relaxed, add) {
            Ok(bits) | Err(bits) => (f64::from_bits(bits) + n as f64) as i64,
        }
    }

    pub fn get(&self) -> i64 {
        f64::from_bits(self.bits.load(Relaxed)) as i64
    }
}
