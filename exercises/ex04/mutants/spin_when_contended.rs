//! A lock by hand if its first compare-exchange failed.
//!
//! verdict: wrong
//! mistake: hand-made-lock
//! says: a lock, made by hand
use crate::sync::atomic::{AtomicBool, AtomicU64, Ordering};
static HITS: AtomicU64 = AtomicU64::new(0);
static BUSY: AtomicBool = AtomicBool::new(false);
pub fn hit() -> u64 {
    let seen = HITS.load(Ordering::SeqCst);
    if HITS.compare_exchange(seen, seen + 1, Ordering::SeqCst, Ordering::SeqCst).is_ok() {
        return seen + 1;
    }
    while BUSY.swap(true, Ordering::SeqCst) {
        std::hint::spin_loop();
    }
    let n = HITS.fetch_add(1, Ordering::SeqCst) + 1;
    BUSY.store(false, Ordering::SeqCst);
    n
}
pub fn hits() -> u64 {
    HITS.load(Ordering::SeqCst)
}
