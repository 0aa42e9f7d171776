//! Stops at 1,000.
//!
//! verdict: wrong
//! mistake: none
//! says: the number of hits
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    let count = |hits: u64| (hits + 1).min(1_000);
    match HITS.try_update(Relaxed, Relaxed, |hits| Some(count(hits))) {
        Ok(before) | Err(before) => count(before),
    }
}

pub fn hits() -> u64 {
    HITS.load(Relaxed)
}
