//! `hits` takes a lock of its own.
//!
//! verdict: wrong
//! mistake: lock
//! says: takes a lock
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicU64, Ordering};
static HITS: AtomicU64 = AtomicU64::new(0);
static LOCK: Mutex<()> = Mutex::new(());
pub fn hit() -> u64 {
    HITS.fetch_add(1, Ordering::SeqCst) + 1
}
pub fn hits() -> u64 {
    let _g = LOCK.lock().unwrap();
    HITS.load(Ordering::SeqCst)
}
