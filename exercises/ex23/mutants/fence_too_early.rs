//! The fence of the reader comes before the look at the flag.
//!
//! verdict: race
//! mistake: published-too-weakly
//! says: the side that takes it `Acquire`
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
        fence(Ordering::Release);
        self.ready.store(true, Ordering::Relaxed);
    }

    pub fn read(&self) -> Option<i64> {
        fence(Ordering::Acquire);
        if !self.ready.load(Ordering::Relaxed) {
            return None;
        }
        Some(self.value.get())
    }
}
