//! Adds, then loads the number in a second step.
//!
//! verdict: wrong
//! mistake: reads-again
//! says: looks at it again
use crate::sync::atomic::{AtomicU64, Ordering};

static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    HITS.fetch_add(1, Ordering::Relaxed);
    hits()
}

pub fn hits() -> u64 {
    HITS.load(Ordering::Relaxed)
}
