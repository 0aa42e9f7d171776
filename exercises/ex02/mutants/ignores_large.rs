//! Takes large numbers for mistakes.
//!
//! verdict: wrong
//! mistake: none
//! says: answers
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
        if n.abs() <= 1_000_000 {
            *total += n;
        }
        *total
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
