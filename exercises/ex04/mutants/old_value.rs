//! Takes what `fetch_add` returns for the new count.
//!
//! verdict: wrong
//! mistake: old-value
//! says: the value from before
use crate::sync::atomic::{AtomicU64, Ordering};

static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    HITS.fetch_add(1, Ordering::Relaxed)
}

pub fn hits() -> u64 {
    HITS.load(Ordering::Relaxed)
}
