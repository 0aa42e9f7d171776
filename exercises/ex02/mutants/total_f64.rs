//! Keeps the total in an `f64`.
//!
//! verdict: wrong
//! mistake: floating-point
//! says: rounded
use crate::sync::Mutex;

pub struct MutexTotal {
    total: Mutex<f64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0.0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut total = self.total.lock().unwrap();
        *total += n as f64;
        *total as i64
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap() as i64
    }
}
