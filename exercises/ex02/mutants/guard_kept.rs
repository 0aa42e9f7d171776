//! The guard is forgotten: the lock is never given back.
//!
//! verdict: deadlock
//! mistake: guard-kept
//! says: the guard is never dropped
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
        let sum = *total;
        std::mem::forget(total);
        sum
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
