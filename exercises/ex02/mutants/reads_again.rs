//! Gives the lock back and takes it again for the result.
//!
//! verdict: wrong
//! mistake: reads-again
//! says: the result is not the one of this call
use crate::sync::Mutex;

pub struct MutexTotal {
    total: Mutex<i64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        *self.total.lock().unwrap() += n;
        self.get()
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
