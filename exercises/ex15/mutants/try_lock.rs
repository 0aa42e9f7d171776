//! Leaves the addition out if the lock is taken.
//!
//! verdict: wrong
//! mistake: try-lock
//! says: does not wait
use crate::sync::Mutex;
use std::collections::BTreeMap;

pub struct PerKey {
    counts: Mutex<BTreeMap<String, u64>>,
}

impl PerKey {
    pub fn new() -> Self {
        Self { counts: Mutex::new(BTreeMap::new()) }
    }

    pub fn add(&self, key: &str) -> u64 {
        let Ok(mut counts) = self.counts.try_lock() else { return 0 };
        let count = counts.entry(key.to_owned()).or_insert(0);
        *count += 1;
        *count
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.lock().unwrap().get(key).copied().unwrap_or(0)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        self.counts.lock().unwrap().clone()
    }
}
