//! Three stages; only the last one lets readers in.
use crate::sync::atomic::{AtomicU8, Ordering};
use crate::sync::cell::PlainCell;

const EMPTY: u8 = 0;
const WRITING: u8 = 1;
const READY: u8 = 2;

pub struct Published {
    value: PlainCell<i64>,
    stage: AtomicU8,
}

impl Published {
    pub fn new() -> Self {
        Self { value: PlainCell::new(0), stage: AtomicU8::new(EMPTY) }
    }

    pub fn publish(&self, value: i64) {
        let free =
            self.stage.compare_exchange(EMPTY, WRITING, Ordering::Relaxed, Ordering::Relaxed);
        assert!(free.is_ok(), "to be called once");
        self.value.set(value);
        self.stage.store(READY, Ordering::Release);
    }

    pub fn read(&self) -> Option<i64> {
        (self.stage.load(Ordering::Acquire) == READY).then(|| self.value.get())
    }
}
