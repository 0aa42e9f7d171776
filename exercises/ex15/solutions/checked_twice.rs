//! A map of atomics behind an `RwLock`: known keys need the read lock only, a new key is looked for once more.
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
        // A statement of its own: the read lock must be free again before the write lock is asked for.
        let known =
            self.counts.read().unwrap().get(key).map(|count| count.fetch_add(1, Relaxed) + 1);
        known.unwrap_or_else(|| {
            let mut counts = self.counts.write().unwrap();
            // Somebody may have inserted it meanwhile: `entry` asks again.
            counts.entry(key.to_owned()).or_default().fetch_add(1, Relaxed) + 1
        })
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.read().unwrap().get(key).map_or(0, |count| count.load(Relaxed))
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        let counts = self.counts.read().unwrap();
        counts.iter().map(|(key, count)| (key.clone(), count.load(Relaxed))).collect()
    }
}
