//! Asks for the lock until it is free, instead of waiting for it.
use crate::sync::{Arc, Mutex, thread};

pub struct MutexTotal {
    total: Arc<Mutex<i64>>,
}

impl MutexTotal {
    fn locked(&self, work: impl FnOnce(&mut i64) -> i64) -> i64 {
        loop {
            if let Ok(mut total) = self.total.try_lock() {
                return work(&mut total);
            }
            thread::yield_now();
        }
    }
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: Arc::default() }
    }

    pub fn add(&self, n: i64) -> i64 {
        self.locked(|total| {
            *total += n;
            *total
        })
    }

    pub fn get(&self) -> i64 {
        self.locked(|total| *total)
    }
}
