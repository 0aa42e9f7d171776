//! Counts in 32 bits: it starts again after 4,294,967,296 hits.
//!
//! verdict: wrong
//! mistake: counts-too-narrow
//! says: has 32 bits
use crate::sync::atomic::{AtomicU32, Ordering::Relaxed};

static HITS: AtomicU32 = AtomicU32::new(0);

pub fn hit() -> u64 {
    u64::from(HITS.fetch_add(1, Relaxed).wrapping_add(1))
}

pub fn hits() -> u64 {
    u64::from(HITS.load(Relaxed))
}
