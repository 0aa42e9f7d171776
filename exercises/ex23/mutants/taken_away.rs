//! Whoever reads the value takes it away: the next one finds nothing.
//!
//! verdict: wrong
//! mistake: none
//! says: after all, read returns Some(42)
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
        self.ready.swap(false, Ordering::AcqRel).then(|| self.value.get())
    }
}
