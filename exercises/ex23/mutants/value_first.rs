//! Reads the value, then looks at the flag.
//!
//! verdict: race
//! mistake: value-first
//! says: even if the value is thrown away
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
        self.ready.store(true, Ordering::Release);
    }

    pub fn read(&self) -> Option<i64> {
        let value = self.value.get();
        self.ready.load(Ordering::Acquire).then_some(value)
    }
}
