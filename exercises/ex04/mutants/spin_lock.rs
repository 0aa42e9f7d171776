//! A lock by hand around a load and a store.
//!
//! verdict: wrong
//! mistake: hand-made-lock
//! says: made by hand
use crate::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use crate::sync::atomic::{AtomicBool, AtomicU64};
use crate::sync::hint;

static BUSY: AtomicBool = AtomicBool::new(false);
static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    while BUSY.swap(true, Acquire) {
        hint::spin_loop();
    }
    let number = HITS.load(Relaxed) + 1;
    HITS.store(number, Relaxed);
    BUSY.store(false, Release);
    number
}

pub fn hits() -> u64 {
    HITS.load(Relaxed)
}
