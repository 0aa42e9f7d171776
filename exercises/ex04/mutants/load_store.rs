//! The counter of ex01: a load and a store, which nothing makes one.
//!
//! verdict: wrong
//! mistake: split-update
//! says: Look at the machine code
use crate::sync::atomic::{AtomicU64, Ordering};

static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    let number = HITS.load(Ordering::SeqCst) + 1;
    HITS.store(number, Ordering::SeqCst);
    number
}

pub fn hits() -> u64 {
    HITS.load(Ordering::Relaxed)
}
