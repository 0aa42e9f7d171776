//! Stops at what 32 bits can hold.
//!
//! verdict: wrong
//! mistake: none
//! says: answers
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct AtomicTotal {
    total: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let limits = (i64::from(i32::MIN), i64::from(i32::MAX));
        let add = |total: i64| (total + n).clamp(limits.0, limits.1);
        add(match self.total.try_update(Relaxed, Relaxed, |total| Some(add(total))) {
            Ok(before) | Err(before) => before,
        })
    }

    pub fn get(&self) -> i64 {
        self.total.load(Relaxed)
    }
}
