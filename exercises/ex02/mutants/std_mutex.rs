//! The `Mutex` of std, which the model cannot see.
//!
//! verdict: bypass
//! mistake: bypass
//! says: use `crate::sync::Mutex`
use std::sync::Mutex;

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
        *self.total.lock().unwrap()
    }
}
