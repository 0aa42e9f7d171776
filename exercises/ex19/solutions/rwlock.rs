//! An `RwLock`: looking first, and again when it is one's own turn to write.
use crate::sync::RwLock;

pub struct Election {
    leader: RwLock<Option<u64>>,
}

impl Election {
    pub fn new() -> Self {
        Self { leader: RwLock::new(None) }
    }

    pub fn stand(&self, id: u64) -> u64 {
        if let Some(leader) = self.leader() {
            return leader;
        }
        *self.leader.write().unwrap().get_or_insert(id)
    }

    pub fn leader(&self) -> Option<u64> {
        *self.leader.read().unwrap()
    }

    pub fn resign(&self, id: u64) -> bool {
        let mut leader = self.leader.write().unwrap();
        let leads = *leader == Some(id);
        if leads {
            *leader = None;
        }
        leads
    }
}
