//! Sets the flag, then writes the value.
//!
//! verdict: race
//! mistake: flag-first
//! says: First the value, then the flag
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
        self.ready.store(true, Ordering::SeqCst);
        self.value.set(value);
    }

    pub fn read(&self) -> Option<i64> {
        self.ready.load(Ordering::Acquire).then(|| self.value.get())
    }
}
