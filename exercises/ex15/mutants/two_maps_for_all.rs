//! All objects count in one `static`, which has room for two of them: the third one shares with the first.
//!
//! verdict: wrong
//! mistake: shared-state
//! says: is kept in its fields
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::collections::BTreeMap;

static COUNTS: [Mutex<BTreeMap<String, u64>>; 2] =
    [const { Mutex::new(BTreeMap::new()) }, const { Mutex::new(BTreeMap::new()) }];
static OBJECTS: AtomicUsize = AtomicUsize::new(0);

pub struct PerKey {
    counts: &'static Mutex<BTreeMap<String, u64>>,
}

impl PerKey {
    pub fn new() -> Self {
        Self { counts: &COUNTS[OBJECTS.fetch_add(1, Relaxed) % 2] }
    }

    pub fn add(&self, key: &str) -> u64 {
        let mut counts = self.counts.lock().unwrap();
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
