//! A lock around the whole addition: right after all.
//!
//! verdict: wrong
//! mistake: locked
//! says: keeps it while it reads and writes
use crate::sync::Mutex;

pub struct RacyTotal {
    total: Mutex<i64>,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0) }
    }

    pub fn add(&self, n: i64) {
        *self.total.lock().unwrap() += n;
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
