//! Frees the place to see whose it was, and puts another leader back.
//!
//! verdict: wrong
//! mistake: deposes-another
//! says: answers
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
        Some(self.leader.load(Ordering::Acquire)).filter(|&id| id != 0)
    }

    pub fn resign(&self, id: u64) -> bool {
        let leader = self.leader.swap(0, Ordering::AcqRel);
        if leader != id && leader != 0 {
            self.leader.store(leader, Ordering::Release);
        }
        leader == id
    }
}
