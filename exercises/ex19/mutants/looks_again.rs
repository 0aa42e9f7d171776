//! Takes the place in one step, but looks in a second one whose it is.
//!
//! verdict: wrong
//! mistake: reads-again
//! says: looks at it again
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
        let _ = self.leader.compare_exchange(0, id, Ordering::AcqRel, Ordering::Acquire);
        self.leader.load(Ordering::Acquire)
    }

    pub fn leader(&self) -> Option<u64> {
        Some(self.leader.load(Ordering::Acquire)).filter(|&id| id != 0)
    }

    pub fn resign(&self, id: u64) -> bool {
        self.leader.compare_exchange(id, 0, Ordering::AcqRel, Ordering::Relaxed).is_ok()
    }
}
