//! Everybody who finds n - 1 or more takes n off.
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
        let old = self.position.fetch_add(1, Relaxed);
        if old >= self.n - 1 {
            self.position.fetch_sub(self.n, Relaxed);
        }
        old % self.n
    }
    pub fn position(&self) -> u64 {
        self.position.load(Relaxed) % self.n
    }
}
