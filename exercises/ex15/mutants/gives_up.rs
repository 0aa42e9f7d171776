//! Asks for the lock three times, and then does not count.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
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
        let mut counts = (0..3).find_map(|_| self.counts.try_lock().ok());
        let Some(counts) = &mut counts else { return 0 };
        let count = counts.entry(key.to_owned()).or_insert(0);
        *count += 1;
        *count
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.lock().unwrap().get(key).copied().unwrap_or(0)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        self.counts.lock().unwrap().clone()
    }
}
