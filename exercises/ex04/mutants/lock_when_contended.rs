//! Takes a Mutex if its first compare-exchange failed.
//!
//! verdict: wrong
//! mistake: lock
//! says: takes a lock
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicU64, Ordering};
static HITS: AtomicU64 = AtomicU64::new(0);
static LOCK: Mutex<()> = Mutex::new(());
pub fn hit() -> u64 {
    let seen = HITS.load(Ordering::SeqCst);
    if HITS.compare_exchange(seen, seen + 1, Ordering::SeqCst, Ordering::SeqCst).is_ok() {
        return seen + 1;
    }
    let _g = LOCK.lock().unwrap();
    HITS.fetch_add(1, Ordering::SeqCst) + 1
}
pub fn hits() -> u64 {
    HITS.load(Ordering::SeqCst)
}
