//! Takes away the opposite number, in the bits of a `u64`.
use crate::sync::atomic::{
    AtomicU64,
    Ordering::{AcqRel, Acquire},
};

pub struct AtomicTotal {
    bits: AtomicU64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { bits: AtomicU64::default() }
    }

    pub fn add(&self, n: i64) -> i64 {
        let before = self.bits.fetch_sub(n.wrapping_neg() as u64, AcqRel) as i64;
        before + n
    }

    pub fn get(&self) -> i64 {
        self.bits.load(Acquire) as i64
    }
}
