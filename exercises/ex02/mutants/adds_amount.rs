//! Adds how large the number is, whatever its sign.
//!
//! verdict: wrong
//! mistake: none
//! says: add(-2)
use crate::sync::Mutex;

pub struct MutexTotal {
    total: Mutex<u64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut total = self.total.lock().unwrap();
        *total += n.unsigned_abs();
        *total as i64
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap() as i64
    }
}
