//! A weak compare-exchange, twenty times at most: each of them may fail for no reason.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    let mut seen = HITS.load(Relaxed);
    for _ in 0..20 {
        match HITS.compare_exchange_weak(seen, seen + 1, Relaxed, Relaxed) {
            Ok(_) => return seen + 1,
            Err(now) => seen = now,
        }
    }
    seen
}

pub fn hits() -> u64 {
    HITS.load(Relaxed)
}
