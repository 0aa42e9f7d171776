//! Keeps the bits of an `f64`.
//!
//! verdict: wrong
//! mistake: floating-point
//! says: rounded
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct RacyTotal {
    bits: AtomicU64,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { bits: AtomicU64::new(0) }
    }

    pub fn add(&self, n: i64) {
        let seen = f64::from_bits(self.bits.load(Relaxed));
        self.bits.store((seen + n as f64).to_bits(), Relaxed);
    }

    pub fn get(&self) -> i64 {
        f64::from_bits(self.bits.load(Relaxed)) as i64
    }
}
