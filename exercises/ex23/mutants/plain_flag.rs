//! A flag in plain memory.
//!
//! verdict: race
//! mistake: plain-flag
//! says: The flag must be an atomic
use crate::sync::cell::PlainCell;

pub struct Published {
    value: PlainCell<i64>,
    ready: PlainCell<bool>,
}

impl Published {
    pub fn new() -> Self {
        Self { value: PlainCell::new(0), ready: PlainCell::new(false) }
    }

    pub fn publish(&self, value: i64) {
        self.value.set(value);
        self.ready.set(true);
    }

    pub fn read(&self) -> Option<i64> {
        self.ready.get().then(|| self.value.get())
    }
}
