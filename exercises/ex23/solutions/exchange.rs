//! The flag is exchanged, and looked at by an exchange as well.
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
        self.ready.swap(true, Ordering::Release);
    }

    pub fn read(&self) -> Option<i64> {
        self.ready.fetch_or(false, Ordering::Acquire).then(|| self.value.get())
    }
}
