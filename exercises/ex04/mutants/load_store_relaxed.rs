//! The same with the weakest Orderings: the processor adds in plain memory.
//!
//! verdict: wrong
//! mistake: split-update
//! says: Look at the machine code
use crate::sync::atomic::{AtomicU64, Ordering};

static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    let number = HITS.load(Ordering::Relaxed) + 1;
    HITS.store(number, Ordering::Relaxed);
    number
}

pub fn hits() -> u64 {
    HITS.load(Ordering::Relaxed)
}
