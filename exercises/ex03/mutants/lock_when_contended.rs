//! Takes a Mutex, but only when its first compare-exchange failed.
//!
//! verdict: wrong
//! mistake: lock
//! says: takes a lock
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicI64, Ordering};
pub struct AtomicTotal {
    total: AtomicI64,
    slow: Mutex<()>,
}
impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0), slow: Mutex::new(()) }
    }
    pub fn add(&self, n: i64) -> i64 {
        let seen = self.get();
        if self
            .total
            .compare_exchange(seen, seen.wrapping_add(n), Ordering::SeqCst, Ordering::SeqCst)
            .is_ok()
        {
            return seen.wrapping_add(n);
        }
        let _queue = self.slow.lock().unwrap();
        self.total.fetch_add(n, Ordering::SeqCst).wrapping_add(n)
    }
    pub fn get(&self) -> i64 {
        self.total.load(Ordering::SeqCst)
    }
}
