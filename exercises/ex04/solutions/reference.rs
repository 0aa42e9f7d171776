//! A static atomic: `fetch_add` becomes one locked instruction.
use crate::sync::atomic::{AtomicU64, Ordering};

static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    HITS.fetch_add(1, Ordering::Relaxed) + 1
}

pub fn hits() -> u64 {
    HITS.load(Ordering::Relaxed)
}
