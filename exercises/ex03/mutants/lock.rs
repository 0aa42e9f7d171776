//! Right, but made of a `Mutex`.
//!
//! verdict: wrong
//! mistake: lock
//! says: without one
use crate::sync::Mutex;

pub struct AtomicTotal {
    total: Mutex<i64>,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut total = self.total.lock().unwrap();
        *total += n;
        *total
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
