//! What another thread has seen need not be acquired again.
//!
//! verdict: race
//! mistake: published-too-weakly
//! says: in order
use crate::sync::atomic::{AtomicU64, Ordering};
use Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};
const _: [Ordering; 5] = [AcqRel, Acquire, Relaxed, Release, SeqCst];
pub struct Election {
    leader: AtomicU64,
    seen: AtomicU64,
}
impl Election {
    pub fn new() -> Self {
        Self { leader: AtomicU64::new(0), seen: AtomicU64::new(0) }
    }
    pub fn stand(&self, id: u64) -> u64 {
        self.leader.compare_exchange(0, id, AcqRel, Acquire).map_or_else(|other| other, |_| id)
    }
    pub fn leader(&self) -> Option<u64> {
        let leader = self.leader.load(Relaxed);
        if leader != self.seen.load(Relaxed) {
            let leader = self.leader.load(Acquire);
            self.seen.store(leader, Relaxed);
            return Some(leader).filter(|id| *id != 0);
        }
        Some(leader).filter(|id| *id != 0)
    }
    pub fn resign(&self, id: u64) -> bool {
        self.leader.compare_exchange(id, 0, AcqRel, Relaxed).is_ok()
    }
}
