//! Takes a key's count out of the map, and puts it back when one is added.
//!
//! verdict: wrong
//! mistake: taken-out
//! says: out of the map
use crate::sync::Mutex;
use std::collections::BTreeMap;

#[derive(Default)]
pub struct PerKey {
    counts: Mutex<BTreeMap<String, u64>>,
}

impl PerKey {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&self, key: &str) -> u64 {
        let count = self.counts.lock().unwrap().remove(key).unwrap_or(0) + 1;
        self.counts.lock().unwrap().insert(key.to_owned(), count);
        count
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.lock().unwrap().get(key).copied().unwrap_or(0)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        self.counts.lock().unwrap().clone()
    }
}
