//! A slot for each remainder of the key's sum of letters, and no name at it.
//!
//! verdict: wrong
//! mistake: keys-alike
//! says: byte for byte
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

#[derive(Default)]
pub struct PerKey {
    slots: [AtomicU64; 16],
    keys: Mutex<BTreeSet<String>>,
}

impl PerKey {
    pub fn new() -> Self {
        Self::default()
    }

    fn slot(&self, key: &str) -> &AtomicU64 {
        &self.slots[key.bytes().map(usize::from).sum::<usize>() % 16]
    }

    pub fn add(&self, key: &str) -> u64 {
        self.keys.lock().unwrap().insert(key.to_owned());
        self.slot(key).fetch_add(1, Relaxed) + 1
    }

    pub fn get(&self, key: &str) -> u64 {
        self.slot(key).load(Relaxed)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        let keys = self.keys.lock().unwrap().clone();
        keys.into_iter().map(|key| (key.clone(), self.get(&key))).collect()
    }
}
