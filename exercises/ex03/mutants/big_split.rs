//! Numbers above a million are added by load and store.
//!
//! verdict: wrong
//! mistake: split-update
//! says: no order of the calls explains the answers
use crate::sync::atomic::{AtomicI64, Ordering};
pub struct AtomicTotal {
    total: AtomicI64,
}
impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }
    pub fn add(&self, n: i64) -> i64 {
        if n.unsigned_abs() > 1_000_000 {
            let next = self.total.load(Ordering::SeqCst).wrapping_add(n);
            self.total.store(next, Ordering::SeqCst);
            return next;
        }
        self.total.fetch_add(n, Ordering::SeqCst).wrapping_add(n)
    }
    pub fn get(&self) -> i64 {
        self.total.load(Ordering::SeqCst)
    }
}
