//! Takes and leaves the place with the right Orderings, but looks at it without.
//!
//! verdict: race
//! mistake: published-too-weakly
//! says: the side that takes it `Acquire`
use crate::sync::atomic::{AtomicU64, Ordering};

pub struct Election {
    /// 0 for nobody.
    leader: AtomicU64,
}

impl Election {
    pub fn new() -> Self {
        Self { leader: AtomicU64::new(0) }
    }

    pub fn stand(&self, id: u64) -> u64 {
        match self.leader.compare_exchange(0, id, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => id,
            Err(leader) => leader,
        }
    }

    pub fn leader(&self) -> Option<u64> {
        Some(self.leader.load(Ordering::Relaxed)).filter(|&id| id != 0)
    }

    pub fn resign(&self, id: u64) -> bool {
        self.leader.compare_exchange(id, 0, Ordering::AcqRel, Ordering::Relaxed).is_ok()
    }
}
