//! A `const`, which is copied to every place that names it.
//!
//! verdict: wrong
//! mistake: starts-again
//! says: a `const`
use crate::sync::atomic::{AtomicU64, Ordering};

const HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    HITS.fetch_add(1, Ordering::Relaxed) + 1
}

pub fn hits() -> u64 {
    HITS.load(Ordering::Relaxed)
}
