//! Asks whether the place is free, then takes it.
//!
//! verdict: wrong
//! mistake: check-then-act
//! says: its answer was out of date
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
        let leader = self.leader.load(Ordering::Acquire);
        if leader == 0 {
            self.leader.store(id, Ordering::Release);
            return id;
        }
        leader
    }

    pub fn leader(&self) -> Option<u64> {
        Some(self.leader.load(Ordering::Acquire)).filter(|&id| id != 0)
    }

    pub fn resign(&self, id: u64) -> bool {
        self.leader.compare_exchange(id, 0, Ordering::AcqRel, Ordering::Relaxed).is_ok()
    }
}
