//! Does not look again before it inserts.
//!
//! verdict: wrong
//! mistake: check-then-insert
//! says: In between another thread inserts the same key
use crate::sync::RwLock;
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::collections::BTreeMap;

#[derive(Default)]
pub struct PerKey {
    counts: RwLock<BTreeMap<String, AtomicU64>>,
}

impl PerKey {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&self, key: &str) -> u64 {
        if let Some(count) = self.known(key) {
            return count;
        }
        self.counts.write().unwrap().insert(key.to_owned(), AtomicU64::new(1));
        1
    }

    fn known(&self, key: &str) -> Option<u64> {
        self.counts.read().unwrap().get(key).map(|count| count.fetch_add(1, Relaxed) + 1)
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.read().unwrap().get(key).map_or(0, |count| count.load(Relaxed))
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        let counts = self.counts.read().unwrap();
        counts.iter().map(|(key, count)| (key.clone(), count.load(Relaxed))).collect()
    }
}
