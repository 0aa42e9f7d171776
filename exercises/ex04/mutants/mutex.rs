//! A lock around the count.
//!
//! verdict: wrong
//! mistake: lock
//! says: takes a lock
use crate::sync::Mutex;

static HITS: Mutex<u64> = Mutex::new(0);

pub fn hit() -> u64 {
    let mut hits = HITS.lock().unwrap();
    *hits += 1;
    *hits
}

pub fn hits() -> u64 {
    *HITS.lock().unwrap()
}
