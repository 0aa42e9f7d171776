//! The lock is given back between reading and writing.
//!
//! verdict: wrong
//! mistake: lock-dropped-early
//! says: The lock is given back at line 18 and taken again at line 20
use crate::sync::Mutex;

pub struct MutexTotal {
    total: Mutex<i64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let seen = *self.total.lock().unwrap();
        let sum = seen + n;
        *self.total.lock().unwrap() = sum;
        sum
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
