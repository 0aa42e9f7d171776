//! Asks for the write lock while the read guard in the `match` is still alive.
//!
//! verdict: deadlock
//! mistake: upgrade
//! says: while the read guard is still alive
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
        match self.counts.read().unwrap().get(key) {
            Some(count) => count.fetch_add(1, Relaxed) + 1,
            None => {
                let mut counts = self.counts.write().unwrap();
                counts.entry(key.to_owned()).or_default().fetch_add(1, Relaxed) + 1
            }
        }
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.read().unwrap().get(key).map_or(0, |count| count.load(Relaxed))
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        let counts = self.counts.read().unwrap();
        counts.iter().map(|(key, count)| (key.clone(), count.load(Relaxed))).collect()
    }
}
