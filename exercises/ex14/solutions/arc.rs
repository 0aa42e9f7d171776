//! A snapshot that is made anew for each request: whoever looks keeps the old one, and copies nothing under the lock.
use crate::sync::{Arc, RwLock};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

#[derive(Default)]
pub struct Traffic {
    newest: RwLock<Arc<Counts>>,
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, bytes: u32) {
        let mut newest = self.newest.write().unwrap();
        *newest = Arc::new(Counts { requests: newest.requests + 1, bytes: newest.bytes + bytes });
    }

    pub fn snapshot(&self) -> Counts {
        let newest = Arc::clone(&self.newest.read().unwrap());
        *newest
    }

    pub fn take(&self) -> Counts {
        let taken = std::mem::take(&mut *self.newest.write().unwrap());
        *taken
    }
}
