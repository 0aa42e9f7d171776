//! Two atomics, so nothing is undefined, but nothing is ordered either.
//!
//! verdict: wrong
//! mistake: ordering
//! says: Look at the Orderings
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
        self.ready.store(true, Ordering::Relaxed);
    }

    pub fn read(&self) -> Option<i64> {
        self.ready.load(Ordering::Relaxed).then(|| self.value.load(Ordering::Relaxed))
    }
}
