//! `get` does not wait for the lock: while somebody adds, it answers 0.
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
        let mut total = self.total.lock().unwrap();
        *total += n;
        *total
    }

    pub fn get(&self) -> i64 {
        self.total.try_lock().map(|total| *total).unwrap_or(0)
    }
}
