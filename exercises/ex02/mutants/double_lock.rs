//! Calls `get`, which locks, while it holds the lock itself.
//!
//! verdict: deadlock
//! mistake: double-lock
//! says: asks for the same lock again in line 24
use crate::sync::Mutex;

pub struct MutexTotal {
    total: Mutex<i64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut total = self.total.lock().unwrap();
        *total += n;
        self.get()
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
