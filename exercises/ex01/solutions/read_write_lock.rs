//! Reads under a lock for readers, and writes under one for writers: the gap is between the two.
use crate::sync::RwLock;

pub struct RacyTotal {
    total: RwLock<i64>,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: RwLock::new(0) }
    }

    pub fn add(&self, n: i64) {
        let seen = *self.total.read().unwrap();
        *self.total.write().unwrap() = seen + n;
    }

    pub fn get(&self) -> i64 {
        *self.total.read().unwrap()
    }
}
