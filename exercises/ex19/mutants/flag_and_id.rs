//! A flag says that the place is taken, and the id follows in a second step.
//!
//! verdict: wrong
//! mistake: none
//! says: stand(1) and stand(2) return the same leader
use crate::sync::atomic::{AtomicBool, AtomicU64, Ordering};

pub struct Election {
    taken: AtomicBool,
    leader: AtomicU64,
}

impl Election {
    pub fn new() -> Self {
        Self { taken: AtomicBool::new(false), leader: AtomicU64::new(0) }
    }

    pub fn stand(&self, id: u64) -> u64 {
        if self.taken.swap(true, Ordering::AcqRel) {
            return self.leader.load(Ordering::Acquire);
        }
        self.leader.store(id, Ordering::Release);
        id
    }

    pub fn leader(&self) -> Option<u64> {
        self.taken.load(Ordering::Acquire).then(|| self.leader.load(Ordering::Acquire))
    }

    pub fn resign(&self, id: u64) -> bool {
        let leads = self.leader.load(Ordering::Acquire) == id;
        if leads {
            self.leader.store(0, Ordering::Release);
            self.taken.store(false, Ordering::Release);
        }
        leads
    }
}
