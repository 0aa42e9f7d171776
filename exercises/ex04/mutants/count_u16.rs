//! Counts in 16 bits.
//!
//! verdict: wrong
//! mistake: counts-too-narrow
//! says: has 16 bits
use crate::sync::atomic::{AtomicU16, Ordering::Relaxed};

static HITS: AtomicU16 = AtomicU16::new(0);

pub fn hit() -> u64 {
    u64::from(HITS.fetch_add(1, Relaxed).wrapping_add(1))
}

pub fn hits() -> u64 {
    u64::from(HITS.load(Relaxed))
}
