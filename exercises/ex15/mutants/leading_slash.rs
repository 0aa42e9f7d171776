//! Takes keys for paths, and leaves out the first slash.
//!
//! verdict: wrong
//! mistake: keys-alike
//! says: two keys
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
        let key = &normal(key);
        let mut counts = self.counts.lock().unwrap();
        let count = counts.entry(key.to_owned()).or_insert(0);
        *count += 1;
        *count
    }

    pub fn get(&self, key: &str) -> u64 {
        let key = &normal(key);
        self.counts.lock().unwrap().get(key).copied().unwrap_or(0)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        self.counts.lock().unwrap().clone()
    }
}

fn normal(key: &str) -> String {
    key.trim_start_matches('/').to_owned()
}
