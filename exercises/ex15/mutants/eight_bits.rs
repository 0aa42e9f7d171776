//! Counts in a byte, and stops at 255.
//!
//! verdict: wrong
//! mistake: count-cut-off
//! says: too small
use crate::sync::Mutex;
use std::collections::BTreeMap;

#[derive(Default)]
pub struct PerKey {
    counts: Mutex<BTreeMap<String, u8>>,
}

impl PerKey {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&self, key: &str) -> u64 {
        let mut counts = self.counts.lock().unwrap();
        let count = counts.entry(key.to_owned()).or_insert(0);
        *count = count.saturating_add(1);
        u64::from(*count)
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.lock().unwrap().get(key).map_or(0, |&count| u64::from(count))
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        let counts = self.counts.lock().unwrap();
        counts.iter().map(|(key, &count)| (key.clone(), u64::from(count))).collect()
    }
}
