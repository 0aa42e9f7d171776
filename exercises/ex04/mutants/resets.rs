//! `hits` starts the count again.
//!
//! verdict: wrong
//! mistake: reset-on-read
//! says: takes something away
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    HITS.fetch_add(1, Relaxed) + 1
}

pub fn hits() -> u64 {
    HITS.swap(0, Relaxed)
}
