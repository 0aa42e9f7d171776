//! Several maps, each behind a lock of its own: threads with different keys seldom meet.
use crate::sync::{Mutex, MutexGuard};
use std::collections::BTreeMap;

const SHARDS: usize = 2;

#[derive(Default)]
pub struct PerKey {
    shards: [Mutex<BTreeMap<String, u64>>; SHARDS],
}

impl PerKey {
    pub fn new() -> Self {
        Self::default()
    }

    fn shard(&self, key: &str) -> MutexGuard<'_, BTreeMap<String, u64>> {
        let sum = key.bytes().map(usize::from).sum::<usize>();
        self.shards[sum % SHARDS].lock().unwrap()
    }

    pub fn add(&self, key: &str) -> u64 {
        let mut shard = self.shard(key);
        let count = shard.entry(key.to_owned()).or_insert(0);
        *count += 1;
        *count
    }

    pub fn get(&self, key: &str) -> u64 {
        self.shard(key).get(key).copied().unwrap_or(0)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        self.shards.iter().flat_map(|shard| shard.lock().unwrap().clone()).collect()
    }
}
