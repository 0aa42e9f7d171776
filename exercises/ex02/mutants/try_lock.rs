//! Leaves the addition out if the lock is taken.
//!
//! verdict: wrong
//! mistake: try-lock
//! says: does not wait
use crate::sync::Mutex;

pub struct MutexTotal {
    total: Mutex<i64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        match self.total.try_lock() {
            Ok(mut total) => {
                *total += n;
                *total
            }
            Err(_) => self.get(),
        }
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
