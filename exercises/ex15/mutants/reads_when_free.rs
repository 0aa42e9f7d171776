//! Says 0 while somebody writes: it only tries to read.
//!
//! verdict: wrong
//! mistake: try-lock
//! says: does not wait
use crate::sync::RwLock;
use std::collections::BTreeMap;

pub struct PerKey {
    counts: RwLock<BTreeMap<String, u64>>,
}

impl PerKey {
    pub fn new() -> Self {
        Self { counts: RwLock::new(BTreeMap::new()) }
    }

    pub fn add(&self, key: &str) -> u64 {
        let mut counts = self.counts.write().unwrap();
        let count = counts.entry(key.to_owned()).or_insert(0);
        *count += 1;
        *count
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.try_read().map_or(0, |counts| counts.get(key).copied().unwrap_or(0))
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        self.counts.read().unwrap().clone()
    }
}
