//! A compare-exchange that is tried three times.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use crate::sync::{Arc, Mutex};
use std::collections::BTreeMap;

#[derive(Default)]
pub struct PerKey {
    counters: Mutex<BTreeMap<String, Arc<AtomicU64>>>,
}

impl PerKey {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&self, key: &str) -> u64 {
        let counter = Arc::clone(self.counters.lock().unwrap().entry(key.to_owned()).or_default());
        let mut seen = counter.load(Relaxed);
        for _ in 0..3 {
            match counter.compare_exchange(seen, seen + 1, Relaxed, Relaxed) {
                Ok(_) => break,
                Err(now) => seen = now,
            }
        }
        seen + 1
    }

    pub fn get(&self, key: &str) -> u64 {
        self.counters.lock().unwrap().get(key).map_or(0, |counter| counter.load(Relaxed))
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        let counters = self.counters.lock().unwrap().clone();
        let counts = counters.into_iter().map(|(key, counter)| (key, counter.load(Relaxed)));
        counts.filter(|(_, count)| *count > 0).collect()
    }
}
