//! A map of atomics that are read and written in two steps.
//!
//! verdict: wrong
//! mistake: split-update
//! says: two steps
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
        let known = self.counts.read().unwrap().get(key).map(plus_one);
        known.unwrap_or_else(|| {
            let mut counts = self.counts.write().unwrap();
            // Somebody may have inserted it meanwhile: `entry` asks again.
            plus_one(counts.entry(key.to_owned()).or_default())
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

fn plus_one(count: &AtomicU64) -> u64 {
    let next = count.load(Relaxed) + 1;
    count.store(next, Relaxed);
    next
}
