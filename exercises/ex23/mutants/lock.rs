//! Right, but made of a `Mutex`.
//!
//! verdict: wrong
//! mistake: lock
//! says: A lock orders everything
use crate::sync::Mutex;

pub struct Published {
    value: Mutex<Option<i64>>,
}

impl Published {
    pub fn new() -> Self {
        Self { value: Mutex::new(None) }
    }

    pub fn publish(&self, value: i64) {
        *self.value.lock().unwrap() = Some(value);
    }

    pub fn read(&self) -> Option<i64> {
        *self.value.lock().unwrap()
    }
}
