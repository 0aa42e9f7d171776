//! Right, but made of a lock by hand.
//!
//! verdict: wrong
//! mistake: lock
//! says: made by hand
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::cell::PlainCell;
use crate::sync::hint::spin_loop;

pub struct Published {
    value: PlainCell<i64>,
    busy: AtomicBool,
    ready: PlainCell<bool>,
}

impl Published {
    pub fn new() -> Self {
        Self {
            value: PlainCell::new(0),
            busy: AtomicBool::new(false),
            ready: PlainCell::new(false),
        }
    }

    pub fn publish(&self, value: i64) {
        while self.busy.swap(true, Ordering::Acquire) {
            spin_loop();
        }
        self.value.set(value);
        self.ready.set(true);
        self.busy.store(false, Ordering::Release);
    }

    pub fn read(&self) -> Option<i64> {
        while self.busy.swap(true, Ordering::Acquire) {
            spin_loop();
        }
        let value = self.ready.get().then(|| self.value.get());
        self.busy.store(false, Ordering::Release);
        value
    }
}
