//! Sets the flag by an exchange that may fail for no reason.
//!
//! verdict: wrong
//! mistake: weak-without-retry
//! says: may fail although
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::cell::PlainCell;

pub struct Published {
    value: PlainCell<i64>,
    ready: AtomicBool,
}

impl Published {
    pub fn new() -> Self {
        Self { value: PlainCell::new(0), ready: AtomicBool::new(false) }
    }

    pub fn publish(&self, value: i64) {
        self.value.set(value);
        let _ = self.ready.compare_exchange_weak(false, true, Ordering::Release, Ordering::Relaxed);
    }

    pub fn read(&self) -> Option<i64> {
        self.ready.load(Ordering::Acquire).then(|| self.value.get())
    }
}
