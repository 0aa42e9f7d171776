//! A lock with a read side: right, and not the task.
//!
//! verdict: wrong
//! mistake: lock
//! says: takes a lock
use crate::sync::RwLock;

pub struct Start {
    started: RwLock<bool>,
}

impl Start {
    pub fn new() -> Self {
        Self { started: RwLock::new(false) }
    }

    pub fn arrive(&self) -> bool {
        !std::mem::replace(&mut *self.started.write().unwrap(), true)
    }

    pub fn has_started(&self) -> bool {
        *self.started.read().unwrap()
    }
}
