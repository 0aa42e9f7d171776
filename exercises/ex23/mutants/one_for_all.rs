//! The value is a `static`: all of them show the one that was published last.
//!
//! verdict: wrong
//! mistake: shared-state
//! says: they share something
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::cell::PlainCell;

static VALUE: PlainCell<i64> = PlainCell::new(0);

pub struct Published {
    ready: AtomicBool,
}

impl Published {
    pub fn new() -> Self {
        Self { ready: AtomicBool::new(false) }
    }

    pub fn publish(&self, value: i64) {
        VALUE.set(value);
        self.ready.store(true, Ordering::Release);
    }

    pub fn read(&self) -> Option<i64> {
        self.ready.load(Ordering::Acquire).then(|| VALUE.get())
    }
}
