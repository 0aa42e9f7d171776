//! Locks do not help if the critical section is too short: one for reading, one for writing.
use crate::sync::Mutex;

pub struct RacyTotal {
    total: Mutex<i64>,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0) }
    }

    pub fn add(&self, n: i64) {
        let seen = *self.total.lock().unwrap();
        *self.total.lock().unwrap() = seen + n;
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
