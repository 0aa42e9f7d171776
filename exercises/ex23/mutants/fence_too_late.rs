//! A fence between nothing and nothing: it comes after the flag is set.
//!
//! verdict: race
//! mistake: published-too-weakly
//! says: needs `Release`
use crate::sync::atomic::{AtomicBool, Ordering, fence};
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
        self.ready.store(true, Ordering::Relaxed);
        fence(Ordering::Release);
    }

    pub fn read(&self) -> Option<i64> {
        if !self.ready.load(Ordering::Relaxed) {
            return None;
        }
        fence(Ordering::Acquire);
        Some(self.value.get())
    }
}
