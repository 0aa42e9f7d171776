//! Waits until the value is there, though nobody may come.
//!
//! verdict: livelock
//! mistake: waits-for-ever
//! says: nobody will change
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::cell::PlainCell;
use crate::sync::hint::spin_loop;

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
        while !self.ready.load(Ordering::Acquire) {
            spin_loop();
        }
        Some(self.value.get())
    }
}
