//! A cell that is filled once. It is made of a lock: whoever comes second may have to wait.
//!
//! verdict: wrong
//! mistake: lock
//! says: such as a `Once`
use crate::sync::OnceLock;

pub struct Start {
    started: OnceLock<()>,
}

impl Start {
    pub fn new() -> Self {
        Self { started: OnceLock::new() }
    }

    pub fn arrive(&self) -> bool {
        self.started.set(()).is_ok()
    }

    pub fn has_started(&self) -> bool {
        self.started.get().is_some()
    }
}
