//! There is one number that it does not add: the smallest.
//!
//! verdict: wrong
//! mistake: none
//! says: add(-9223372036854775808) to a total of 0
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
        if n != i64::MIN {
            *total += n;
        }
        *total
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
