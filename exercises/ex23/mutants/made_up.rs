//! Publishes nothing.
//!
//! verdict: wrong
//! mistake: made-up
//! says: the answer is made up
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
        let _ = value;
    }

    pub fn read(&self) -> Option<i64> {
        self.ready.load(Ordering::Acquire).then_some(42)
    }
}
