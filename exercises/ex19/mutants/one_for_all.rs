//! The place is a `static`: all elections elect the same leader.
//!
//! verdict: wrong
//! mistake: none
//! says: the leader is None
use crate::sync::atomic::{AtomicU64, Ordering};

pub struct Election;

/// 0 for nobody.
static LEADER: AtomicU64 = AtomicU64::new(0);

impl Election {
    pub fn new() -> Self {
        LEADER.store(0, Ordering::Release);
        Self
    }

    pub fn stand(&self, id: u64) -> u64 {
        match LEADER.compare_exchange(0, id, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => id,
            Err(leader) => leader,
        }
    }

    pub fn leader(&self) -> Option<u64> {
        Some(LEADER.load(Ordering::Acquire)).filter(|&id| id != 0)
    }

    pub fn resign(&self, id: u64) -> bool {
        LEADER.compare_exchange(id, 0, Ordering::AcqRel, Ordering::Relaxed).is_ok()
    }
}
