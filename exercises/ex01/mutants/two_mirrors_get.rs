//! `get` takes the mirror, which a single adder writes after the total.
//!
//! verdict: wrong
//! mistake: none
//! says: two threads have added, and the total is 10; after add(100) of one thr
use crate::sync::atomic::{AtomicI64, Ordering};
pub struct RacyTotal {
    total: AtomicI64,
    shown: AtomicI64,
}
impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0), shown: AtomicI64::new(0) }
    }
    pub fn add(&self, n: i64) {
        let next = self.total.load(Ordering::SeqCst).wrapping_add(n);
        self.total.store(next, Ordering::SeqCst);
        self.shown.store(next, Ordering::SeqCst);
    }
    pub fn get(&self) -> i64 {
        self.shown.load(Ordering::SeqCst)
    }
}
