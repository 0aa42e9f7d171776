//! `add` turns its lock into that of a reader, and lets others look before it returns.
use crate::sync::{RwLock, RwLockWriteGuard};

pub struct MutexTotal {
    total: RwLock<i64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: RwLock::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut total = self.total.write().unwrap();
        *total += n;
        *RwLockWriteGuard::downgrade(total)
    }

    pub fn get(&self) -> i64 {
        *self.total.read().unwrap()
    }
}
