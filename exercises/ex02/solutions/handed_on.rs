//! What is added and what is taken away have a lock each, and an addition holds both: `Mutex::lock` is handed on by its name.
use crate::sync::{Mutex, MutexGuard, PoisonError};

pub struct MutexTotal {
    parts: [Mutex<i128>; 2],
}

fn sum<'a>(parts: impl IntoIterator<Item = &'a MutexGuard<'a, i128>>) -> i64 {
    parts.into_iter().map(|part| **part).sum::<i128>() as i64
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { parts: Default::default() }
    }

    fn lock(&self) -> Vec<MutexGuard<'_, i128>> {
        let locked = self.parts.iter().map(Mutex::lock);
        locked.map(|part| part.unwrap_or_else(PoisonError::into_inner)).collect()
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut parts = self.lock();
        *parts[usize::from(n < 0)] += i128::from(n);
        sum(&parts)
    }

    pub fn get(&self) -> i64 {
        sum(&self.lock())
    }
}
