//! Right, but the value is an atomic, too.
//!
//! verdict: wrong
//! mistake: not-in-plain-memory
//! says: does not go through the `PlainCell`
use crate::sync::atomic::{AtomicBool, AtomicI64, Ordering};

pub struct Published {
    value: AtomicI64,
    ready: AtomicBool,
}

impl Published {
    pub fn new() -> Self {
        Self { value: AtomicI64::new(0), ready: AtomicBool::new(false) }
    }

    pub fn publish(&self, value: i64) {
        self.value.store(value, Ordering::Relaxed);
        self.ready.store(true, Ordering::Release);
    }

    pub fn read(&self) -> Option<i64> {
        self.ready.load(Ordering::Acquire).then(|| self.value.load(Ordering::Relaxed))
    }
}
