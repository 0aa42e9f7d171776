//! `add` reads a mirror that is written after the total.
//!
//! verdict: wrong
//! mistake: none
//! says: two threads have added, and the total is 1; after add(100) of one thre
use crate::sync::atomic::{AtomicI64, Ordering};
pub struct RacyTotal {
    total: AtomicI64,
    mirror: AtomicI64,
}
impl RacyTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0), mirror: AtomicI64::new(0) }
    }
    pub fn add(&self, n: i64) {
        let next = self.mirror.load(Ordering::SeqCst).wrapping_add(n);
        self.total.store(next, Ordering::SeqCst);
        self.mirror.store(next, Ordering::SeqCst);
    }
    pub fn get(&self) -> i64 {
        self.total.load(Ordering::SeqCst)
    }
}
