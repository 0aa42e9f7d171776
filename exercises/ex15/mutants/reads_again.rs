//! Gives the lock back and takes it again for the result.
//!
//! verdict: wrong
//! mistake: reads-again
//! says: the result is not the one of this call
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
        let mut counts = self.counts.lock().unwrap();
        *counts.entry(key.to_owned()).or_insert(0) += 1;
        drop(counts);
        self.get(key)
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.lock().unwrap().get(key).copied().unwrap_or(0)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        self.counts.lock().unwrap().clone()
    }
}
