//! After four failed tries it stores anyway.
//!
//! verdict: wrong
//! mistake: none
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
        let mut seen = self.get();
        for _ in 0..4 {
            match self.total.compare_exchange(
                seen,
                seen.wrapping_add(n),
                Ordering::SeqCst,
                Ordering::SeqCst,
            ) {
                Ok(_) => return seen.wrapping_add(n),
                Err(now) => seen = now,
            }
        }
        self.total.store(seen.wrapping_add(n), Ordering::SeqCst);
        seen.wrapping_add(n)
    }
    pub fn get(&self) -> i64 {
        self.total.load(Ordering::SeqCst)
    }
}
