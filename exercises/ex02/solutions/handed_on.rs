//! Combinators to which `Mutex::lock` is handed on by its name, and a lock of which it does not matter whether it is poisoned.
use crate::sync::{Mutex, MutexGuard, PoisonError};

pub struct MutexTotal {
    total: Mutex<i64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: Mutex::default() }
    }

    fn lock(&self) -> Option<MutexGuard<'_, i64>> {
        Some(&self.total).map(Mutex::lock).map(|it| it.unwrap_or_else(PoisonError::into_inner))
    }

    pub fn add(&self, n: i64) -> i64 {
        self.lock()
            .map(|mut total| {
                *total += n;
                *total
            })
            .unwrap_or_default()
    }

    pub fn get(&self) -> i64 {
        self.lock().map(|total| *total).unwrap_or_default()
    }
}
