//! Looks first, and tries until the place is taken by somebody.
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
        let mut leader = self.leader.load(Ordering::Acquire);
        while leader == 0 {
            match self.leader.compare_exchange_weak(0, id, Ordering::Release, Ordering::Acquire) {
                Ok(_) => return id,
                Err(found) => leader = found,
            }
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
