//! Returns the total from before the addition.
//!
//! verdict: wrong
//! mistake: old-value
//! says: from before the addition
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
        let before = *total;
        *total += n;
        before
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
