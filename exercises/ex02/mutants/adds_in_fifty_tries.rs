//! `add` asks fifty times whether the lock is free, and then adds nothing.
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
        for _ in 0..50 {
            if let Ok(mut total) = self.total.try_lock() {
                *total += n;
                return *total;
            }
        }
        n
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
