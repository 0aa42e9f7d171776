//! Counts down from the top: what is missing are the hits.
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

static LEFT: AtomicU64 = AtomicU64::new(u64::MAX);

pub fn hit() -> u64 {
    u64::MAX - LEFT.fetch_sub(1, Relaxed) + 1
}

pub fn hits() -> u64 {
    u64::MAX - LEFT.load(Relaxed)
}
