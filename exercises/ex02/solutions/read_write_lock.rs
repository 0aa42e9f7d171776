//! An `RwLock`: readers do not keep each other out.
use crate::sync::RwLock;

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
        *total
    }

    pub fn get(&self) -> i64 {
        *self.total.read().unwrap()
    }
}
