//! A compare-exchange loop: another locked instruction, and as right.
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
    let mut seen = hits();
    while let Err(now) = HITS.compare_exchange_weak(seen, seen + 1, Relaxed, Relaxed) {
        seen = now;
    }
    seen + 1
}

pub fn hits() -> u64 {
    HITS.load(Relaxed)
}
