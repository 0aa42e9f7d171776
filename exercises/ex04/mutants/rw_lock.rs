//! A lock for readers and writers.
//!
//! verdict: wrong
//! mistake: lock
//! says: takes a lock
use crate::sync::RwLock;

static HITS: RwLock<u64> = RwLock::new(0);

pub fn hit() -> u64 {
    let mut hits = HITS.write().unwrap();
    *hits += 1;
    *hits
}

pub fn hits() -> u64 {
    *HITS.read().unwrap()
}
