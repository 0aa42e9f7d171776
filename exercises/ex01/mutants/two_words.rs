//! Keeps the upper and the lower half of the bits in atomics of their own: `get` puts together what does not belong together.
//!
//! verdict: wrong
//! mistake: in-halves
//! says: kept in two parts
use crate::sync::atomic::{AtomicI32, AtomicU32, Ordering::SeqCst};

pub struct RacyTotal {
    upper: AtomicI32,
    lower: AtomicU32,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { upper: AtomicI32::new(0), lower: AtomicU32::new(0) }
    }

    pub fn add(&self, n: i64) {
        let sum = self.get() + n;
        self.upper.store((sum >> 32) as i32, SeqCst);
        self.lower.store(sum as u32, SeqCst);
    }

    pub fn get(&self) -> i64 {
        let upper = i64::from(self.upper.load(SeqCst)) << 32;
        upper | i64::from(self.lower.load(SeqCst))
    }
}
