//! The counts are kept in a `static`: all objects share them.
//!
//! verdict: wrong
//! mistake: shared
//! says: counts of its own
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

static SLOTS: [AtomicU64; 256] = [const { AtomicU64::new(0) }; 256];

fn slot(key: &str) -> &'static AtomicU64 {
    &SLOTS[key.bytes().fold(0, |sum, byte| usize::from(byte) + 31 * sum) % 256]
}

#[derive(Default)]
pub struct PerKey {
    keys: Mutex<BTreeSet<String>>,
}

impl PerKey {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&self, key: &str) -> u64 {
        self.keys.lock().unwrap().insert(key.to_owned());
        slot(key).fetch_add(1, Relaxed) + 1
    }

    pub fn get(&self, key: &str) -> u64 {
        slot(key).load(Relaxed)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        let keys = self.keys.lock().unwrap().clone();
        keys.into_iter().map(|key| (key.clone(), self.get(&key))).collect()
    }
}
