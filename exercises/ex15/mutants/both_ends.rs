//! Finds a key by its length and by its first and last 64 bytes, and takes that for the key.
//!
//! verdict: wrong
//! mistake: keys-alike
//! says: differ in byte 64
use crate::sync::Mutex;
use std::collections::BTreeMap;

type Ends = (usize, Vec<u8>, Vec<u8>);

pub struct PerKey {
    counts: Mutex<BTreeMap<Ends, (String, u64)>>,
}

fn ends(key: &str) -> Ends {
    (key.len(), key.bytes().take(64).collect(), key.bytes().rev().take(64).collect())
}

impl PerKey {
    pub fn new() -> Self {
        Self { counts: Mutex::new(BTreeMap::new()) }
    }

    pub fn add(&self, key: &str) -> u64 {
        let mut counts = self.counts.lock().unwrap();
        let (_, count) = counts.entry(ends(key)).or_insert_with(|| (key.to_owned(), 0));
        *count += 1;
        *count
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counts.lock().unwrap().get(&ends(key)).map_or(0, |(_, count)| *count)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        self.counts.lock().unwrap().values().cloned().collect()
    }
}
