//! Leaves out the spaces of no width, which nobody sees.
//!
//! verdict: wrong
//! mistake: keys-alike
//! says: byte for byte
use crate::sync::Mutex;
use std::collections::BTreeMap;

fn seen(key: &str) -> String {
    key.replace('\u{200b}', "")
}

pub struct PerKey {
    counts: Mutex<BTreeMap<String, u64>>,
}

impl PerKey {
    pub fn new() -> Self {
        Self { counts: Mutex::new(BTreeMap::new()) }
    }

    pub fn add(&self, key: &str) -> u64 {
        let mut counts = self.counts.lock().unwrap();
        let count = counts.entry(seen(key)).or_insert(0);
        *count += 1;
        *count
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.lock().unwrap().get(&seen(key)).copied().unwrap_or(0)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        self.counts.lock().unwrap().clone()
    }
}
