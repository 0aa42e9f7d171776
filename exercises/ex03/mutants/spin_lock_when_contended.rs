//! A lock by hand, but only for those whose first compare-exchange failed.
//!
//! verdict: wrong
//! mistake: hand-made-lock
//! says: a lock, made by hand
use crate::sync::atomic::{AtomicBool, AtomicI64, Ordering};
pub struct AtomicTotal {
    total: AtomicI64,
    busy: AtomicBool,
}
impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0), busy: AtomicBool::new(false) }
    }
    pub fn add(&self, n: i64) -> i64 {
        let seen = self.total.load(Ordering::SeqCst);
        if self
            .total
            .compare_exchange(seen, seen.wrapping_add(n), Ordering::SeqCst, Ordering::SeqCst)
            .is_ok()
        {
            return seen.wrapping_add(n);
        }
        while self.busy.swap(true, Ordering::SeqCst) {
            std::hint::spin_loop();
        }
        let next = self.total.fetch_add(n, Ordering::SeqCst).wrapping_add(n);
        self.busy.store(false, Ordering::SeqCst);
        next
    }
    pub fn get(&self) -> i64 {
        self.total.load(Ordering::SeqCst)
    }
}
