//! `get` asks three times whether the lock is free, and then answers 0.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
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
        *total
    }

    pub fn get(&self) -> i64 {
        for _ in 0..3 {
            if let Ok(total) = self.total.try_lock() {
                return *total;
            }
        }
        0
    }
}
