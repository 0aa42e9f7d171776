//! A lock does the work, and an atomic counts the calls.
//!
//! verdict: wrong
//! mistake: lock
//! says: takes a lock
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

pub struct AtomicTotal {
    total: Mutex<i64>,
    calls: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0), calls: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        self.calls.fetch_add(1, Relaxed);
        let mut total = self.total.lock().unwrap();
        *total += n;
        *total
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
