//! A compare-exchange that is not tried again.
//!
//! verdict: wrong
//! mistake: no-retry
//! says: It must be tried again
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    let seen = HITS.load(Relaxed);
    match HITS.compare_exchange(seen, seen + 1, Relaxed, Relaxed) {
        Ok(before) | Err(before) => before + 1,
    }
}

pub fn hits() -> u64 {
    HITS.load(Relaxed)
}
