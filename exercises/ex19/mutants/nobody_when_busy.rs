//! Says that nobody leads when the lock is taken.
//!
//! verdict: wrong
//! mistake: try-lock
//! says: does not wait
use crate::sync::Mutex;

#[derive(Default)]
pub struct Election {
    leader: Mutex<Option<u64>>,
}

impl Election {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn stand(&self, id: u64) -> u64 {
        *self.leader.lock().unwrap().get_or_insert(id)
    }

    pub fn leader(&self) -> Option<u64> {
        self.leader.try_lock().map_or(None, |leader| *leader)
    }

    pub fn resign(&self, id: u64) -> bool {
        self.leader.lock().unwrap().take_if(|leader| *leader == id).is_some()
    }
}
