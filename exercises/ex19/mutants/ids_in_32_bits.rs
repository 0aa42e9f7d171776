//! Keeps ids in 32 bits.
//!
//! verdict: wrong
//! mistake: too-narrow
//! says: too small
use crate::sync::atomic::{AtomicU32, Ordering};

pub struct Election {
    /// 0 for nobody.
    leader: AtomicU32,
}

impl Election {
    pub fn new() -> Self {
        Self { leader: AtomicU32::new(0) }
    }

    pub fn stand(&self, id: u64) -> u64 {
        match self.leader.compare_exchange(0, id as u32, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => id,
            Err(leader) => leader.into(),
        }
    }

    pub fn leader(&self) -> Option<u64> {
        Some(self.leader.load(Ordering::Acquire).into()).filter(|&id| id != 0)
    }

    pub fn resign(&self, id: u64) -> bool {
        self.leader.compare_exchange(id as u32, 0, Ordering::AcqRel, Ordering::Relaxed).is_ok()
    }
}
