//! A counter that lives as long as one call.
//!
//! verdict: wrong
//! mistake: starts-again
//! says: of its own
use crate::sync::atomic::{AtomicU64, Ordering};

pub fn hit() -> u64 {
    let hits = AtomicU64::new(0);
    hits.fetch_add(1, Ordering::Relaxed) + 1
}

pub fn hits() -> u64 {
    0
}
