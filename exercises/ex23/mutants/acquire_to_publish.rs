//! Sets the flag by an exchange that takes and does not give.
//!
//! verdict: race
//! mistake: published-too-weakly
//! says: needs `Release`
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
        self.ready.swap(true, Ordering::Acquire);
    }

    pub fn read(&self) -> Option<i64> {
        self.ready.load(Ordering::Acquire).then(|| self.value.get())
    }
}
