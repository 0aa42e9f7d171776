//! Writes the value back when it is read, which two readers may do at the same time.
//!
//! verdict: race
//! mistake: data-race
//! says: nothing puts the two in order
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
        if !self.ready.load(Ordering::Acquire) {
            return None;
        }
        let value = self.value.get();
        self.value.set(value);
        Some(value)
    }
}
