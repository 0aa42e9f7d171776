//! Asks under one guard, and takes the place under the next.
//!
//! verdict: wrong
//! mistake: check-then-act
//! says: a lock must be held for both
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
        if let Some(leader) = self.leader() {
            return leader;
        }
        *self.leader.lock().unwrap() = Some(id);
        id
    }

    pub fn leader(&self) -> Option<u64> {
        *self.leader.lock().unwrap()
    }

    pub fn resign(&self, id: u64) -> bool {
        self.leader.lock().unwrap().take_if(|leader| *leader == id).is_some()
    }
}
