//! Finds keys by a hash of 32 bits, and keeps the first key that has it.
//!
//! verdict: wrong
//! mistake: keys-alike
//! says: two keys may meet there
use crate::sync::Mutex;
use std::collections::BTreeMap;

/// FNV-1a.
fn hash(key: &str) -> u32 {
    let mixed = |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    key.bytes().fold(0x811c_9dc5, mixed)
}

pub struct PerKey {
    counts: Mutex<BTreeMap<u32, (String, u64)>>,
}

impl PerKey {
    pub fn new() -> Self {
        Self { counts: Mutex::new(BTreeMap::new()) }
    }

    pub fn add(&self, key: &str) -> u64 {
        let mut counts = self.counts.lock().unwrap();
        let (_, count) = counts.entry(hash(key)).or_insert((key.to_owned(), 0));
        *count += 1;
        *count
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.lock().unwrap().get(&hash(key)).map_or(0, |(_, count)| *count)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        self.counts.lock().unwrap().values().cloned().collect()
    }
}
