//! Leaves the empty key out of `all`.
//!
//! verdict: wrong
//! mistake: none
//! says: all
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
        let count = counts.entry(key.to_owned()).or_insert(0);
        *count += 1;
        *count
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.lock().unwrap().get(key).copied().unwrap_or(0)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        let mut all = self.counts.lock().unwrap().clone();
        all.remove("");
        all
    }
}
