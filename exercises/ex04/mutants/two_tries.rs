//! A compare-exchange that is tried twice.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    for _ in 0..2 {
        let seen = HITS.load(Relaxed);
        if HITS.compare_exchange(seen, seen + 1, Relaxed, Relaxed).is_ok() {
            return seen + 1;
        }
    }
    HITS.load(Relaxed) + 1
}

pub fn hits() -> u64 {
    HITS.load(Relaxed)
}
