//! A lock around the flag: right, and not the task.
//!
//! verdict: wrong
//! mistake: lock
//! says: takes a lock
use crate::sync::Mutex;

pub struct Start {
    started: Mutex<bool>,
}

impl Start {
    pub fn new() -> Self {
        Self { started: Mutex::new(false) }
    }

    pub fn arrive(&self) -> bool {
        !std::mem::replace(&mut *self.started.lock().unwrap(), true)
    }

    pub fn has_started(&self) -> bool {
        *self.started.lock().unwrap()
    }
}
