//! The place behind a lock.
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
        *self.leader.lock().unwrap()
    }

    pub fn resign(&self, id: u64) -> bool {
        self.leader.lock().unwrap().take_if(|leader| *leader == id).is_some()
    }
}
