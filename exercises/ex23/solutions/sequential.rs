//! `SeqCst` is more than is needed, and therefore enough.
use crate::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use crate::sync::cell::PlainCell;

#[derive(Default)]
pub struct Published {
    value: PlainCell<i64>,
    published: AtomicUsize,
}

impl Published {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn publish(&self, value: i64) {
        self.value.set(value);
        self.published.fetch_add(1, SeqCst);
    }

    pub fn read(&self) -> Option<i64> {
        match self.published.load(SeqCst) {
            0 => None,
            _ => Some(self.value.get()),
        }
    }
}
