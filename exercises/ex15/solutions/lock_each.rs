//! A lock for each key, and one for the map: whoever counts on a known key keeps out only those with the same one.
use crate::sync::{Mutex, RwLock};
use std::collections::BTreeMap;

fn plus_one(count: &Mutex<u64>) -> u64 {
    let mut count = count.lock().unwrap();
    *count += 1;
    *count
}

#[derive(Default)]
pub struct PerKey {
    counts: RwLock<BTreeMap<String, Mutex<u64>>>,
}

impl PerKey {
    pub fn new() -> Self {
        Self::default()
    }

    fn known(&self, key: &str) -> Option<u64> {
        self.counts.read().unwrap().get(key).map(plus_one)
    }

    pub fn add(&self, key: &str) -> u64 {
        if let Some(count) = self.known(key) {
            return count;
        }
        let mut counts = self.counts.write().unwrap();
        // Somebody may have inserted it meanwhile: `entry` asks again.
        plus_one(counts.entry(key.to_owned()).or_default())
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.read().unwrap().get(key).map_or(0, |count| *count.lock().unwrap())
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        let counts = self.counts.read().unwrap();
        counts.iter().map(|(key, count)| (key.clone(), *count.lock().unwrap())).collect()
    }
}
