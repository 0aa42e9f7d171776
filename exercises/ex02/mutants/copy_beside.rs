//! `get` reads a copy, which is brought up to date when the lock is free again.
//!
//! verdict: wrong
//! mistake: none
//! says: the total is 1
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct MutexTotal {
    total: Mutex<i64>,
    copy: AtomicI64,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0), copy: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut total = self.total.lock().unwrap();
        *total += n;
        let sum = *total;
        drop(total);
        self.copy.store(sum, Ordering::SeqCst);
        sum
    }

    pub fn get(&self) -> i64 {
        self.copy.load(Ordering::SeqCst)
    }
}
