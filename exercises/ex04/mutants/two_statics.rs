//! One static hands out the numbers, another one says how many there were.
//!
//! verdict: wrong
//! mistake: none
//! says: no order of the calls
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

static NUMBERS: AtomicU64 = AtomicU64::new(0);
static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    let number = NUMBERS.fetch_add(1, Relaxed) + 1;
    HITS.fetch_add(1, Relaxed);
    number
}

pub fn hits() -> u64 {
    HITS.load(Relaxed)
}
