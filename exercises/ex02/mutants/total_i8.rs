//! Keeps the total in an `i8`.
//!
//! verdict: wrong
//! mistake: too-narrow
//! says: in fewer bits
use crate::sync::Mutex;

pub struct MutexTotal {
    total: Mutex<i8>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut total = self.total.lock().unwrap();
        *total = total.wrapping_add(n as i8);
        i64::from(*total)
    }

    pub fn get(&self) -> i64 {
        i64::from(*self.total.lock().unwrap())
    }
}
