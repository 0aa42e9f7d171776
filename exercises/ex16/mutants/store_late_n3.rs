//! The position goes back by a store, where n is odd.
//!
//! verdict: wrong
//! mistake: none
//! says: n = 3: after 4 turns, two of them at once, next returns 1
use crate::sync::atomic::{AtomicU64, Ordering};
use Ordering::Relaxed;
pub struct Ring {
    n: u64,
    position: AtomicU64,
}
impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n, position: AtomicU64::new(0) }
    }
    pub fn next(&self) -> u64 {
        if self.n % 2 == 0 || self.n == 1 {
            return self.position.update(Relaxed, Relaxed, |p| (p + 1) % self.n);
        }
        let old = self.position.fetch_add(1, Relaxed);
        if old % self.n == self.n - 1 {
            self.position.store(0, Relaxed);
        }
        old % self.n
    }
    pub fn position(&self) -> u64 {
        self.position.load(Relaxed) % self.n
    }
}
