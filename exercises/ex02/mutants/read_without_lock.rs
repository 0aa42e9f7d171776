//! Readers do not take the lock.
//!
//! verdict: race
//! mistake: access-without-lock
//! says: reads the value without holding the lock
use crate::sync::Mutex;
use crate::sync::cell::PlainCell;

pub struct MutexTotal {
    lock: Mutex<()>,
    total: PlainCell<i64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { lock: Mutex::new(()), total: PlainCell::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let _guard = self.lock.lock().unwrap();
        let sum = self.total.get() + n;
        self.total.set(sum);
        sum
    }

    pub fn get(&self) -> i64 {
        self.total.get()
    }
}
