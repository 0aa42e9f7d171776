//! Counts nothing.
//!
//! verdict: wrong
//! mistake: made-up
//! says: the answer is made up
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
        key.len() as u64
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.lock().unwrap().get(key).copied().unwrap_or(0)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        self.counts.lock().unwrap().clone()
    }
}
