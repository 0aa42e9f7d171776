//! Forgets the value for the three hundredth look.
//!
//! verdict: wrong
//! mistake: none
//! says: 299 times: read() answers Some(42)
use crate::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use crate::sync::cell::PlainCell;

pub struct Published {
    value: PlainCell<i64>,
    ready: AtomicBool,
    looks: AtomicU32,
}

impl Published {
    pub fn new() -> Self {
        Self { value: PlainCell::new(0), ready: AtomicBool::new(false), looks: AtomicU32::new(1) }
    }

    pub fn publish(&self, value: i64) {
        self.value.set(value);
        self.ready.store(true, Ordering::Release);
    }

    pub fn read(&self) -> Option<i64> {
        let look = self.looks.fetch_add(1, Ordering::Relaxed);
        (look != 300 && self.ready.load(Ordering::Acquire)).then(|| self.value.get())
    }
}
