//! Takes 0 for a sign that nothing is there.
//!
//! verdict: wrong
//! mistake: sentinel
//! says: cannot be published any more
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct Published {
    value: AtomicI64,
}

impl Published {
    pub fn new() -> Self {
        Self { value: AtomicI64::new(0) }
    }

    pub fn publish(&self, value: i64) {
        self.value.store(value, Ordering::Release);
    }

    pub fn read(&self) -> Option<i64> {
        Some(self.value.load(Ordering::Acquire)).filter(|&value| value != 0)
    }
}
