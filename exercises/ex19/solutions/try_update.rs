//! `try_update` takes the place and leaves it.
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
        let free = |leader| (leader == 0).then_some(id);
        match self.leader.try_update(Ordering::AcqRel, Ordering::Acquire, free) {
            Ok(_) => id,
            Err(leader) => leader,
        }
    }

    pub fn leader(&self) -> Option<u64> {
        Some(self.leader.load(Ordering::Acquire)).filter(|&id| id != 0)
    }

    pub fn resign(&self, id: u64) -> bool {
        let own = |leader| (leader == id).then_some(0);
        self.leader.try_update(Ordering::AcqRel, Ordering::Relaxed, own).is_ok()
    }
}
