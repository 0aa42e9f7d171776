//! Takes the largest id for nobody.
//!
//! verdict: wrong
//! mistake: none
//! says: answers
use crate::sync::atomic::{AtomicU64, Ordering};

pub struct Election {
    /// 0 for nobody.
    leader: AtomicU64,
}

impl Election {
    pub fn new() -> Self {
        Self { leader: AtomicU64::new(u64::MAX) }
    }

    pub fn stand(&self, id: u64) -> u64 {
        match self.leader.compare_exchange(u64::MAX, id, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => id,
            Err(leader) => leader,
        }
    }

    pub fn leader(&self) -> Option<u64> {
        Some(self.leader.load(Ordering::Acquire)).filter(|&id| id != u64::MAX)
    }

    pub fn resign(&self, id: u64) -> bool {
        self.leader.compare_exchange(id, u64::MAX, Ordering::AcqRel, Ordering::Relaxed).is_ok()
    }
}
