//! Four tries, then a plain store.
//!
//! verdict: wrong
//! mistake: none
//! says: no order of the calls explains the answers
use crate::sync::atomic::{AtomicU64, Ordering};
static HITS: AtomicU64 = AtomicU64::new(0);
pub fn hit() -> u64 {
    let mut seen = HITS.load(Ordering::SeqCst);
    for _ in 0..4 {
        match HITS.compare_exchange(seen, seen + 1, Ordering::SeqCst, Ordering::SeqCst) {
            Ok(_) => return seen + 1,
            Err(now) => seen = now,
        }
    }
    HITS.store(seen + 1, Ordering::SeqCst);
    seen + 1
}
pub fn hits() -> u64 {
    HITS.load(Ordering::SeqCst)
}
