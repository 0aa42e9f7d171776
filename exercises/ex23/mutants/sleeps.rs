//! Waits between the value and the flag instead of ordering them.
//!
//! verdict: race
//! mistake: sleeps
//! says: orders nothing
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::cell::PlainCell;
use crate::sync::thread;
use std::time::Duration;

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
        thread::sleep(Duration::from_millis(10));
        self.ready.store(true, Ordering::Relaxed);
    }

    pub fn read(&self) -> Option<i64> {
        self.ready.load(Ordering::Relaxed).then(|| self.value.get())
    }
}
