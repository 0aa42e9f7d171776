//! Once the writer has begun, a reader waits for it.
//!
//! verdict: wrong
//! mistake: waits
//! says: one thread waits for another
use crate::sync::atomic::{AtomicU8, Ordering};
use crate::sync::cell::PlainCell;
pub struct Published {
    value: PlainCell<i64>,
    state: AtomicU8,
}
impl Published {
    pub fn new() -> Self {
        Self { value: PlainCell::new(0), state: AtomicU8::new(0) }
    }
    pub fn publish(&self, value: i64) {
        self.state.store(1, Ordering::Relaxed);
        self.value.set(value);
        self.state.store(2, Ordering::Release);
    }
    pub fn read(&self) -> Option<i64> {
        loop {
            match self.state.load(Ordering::Acquire) {
                0 => return None,
                1 => crate::sync::hint::spin_loop(),
                _ => return Some(self.value.get()),
            }
        }
    }
}
