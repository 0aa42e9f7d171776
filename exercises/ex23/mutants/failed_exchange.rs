//! Looks by an exchange that fails if the value is ready, and forgets that a failure has an `Ordering` of its own.
//!
//! verdict: race
//! mistake: published-too-weakly
//! says: the side that takes it `Acquire`
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
        match self.ready.compare_exchange(false, false, Ordering::AcqRel, Ordering::Relaxed) {
            Ok(_) => None,
            Err(_) => Some(self.value.get()),
        }
    }
}
