//! A lock with a read side: those who look do not wait for each other.
use crate::sync::RwLock;
use std::mem;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

#[derive(Default)]
pub struct Traffic {
    counts: RwLock<Counts>,
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, bytes: u32) {
        let mut counts = self.counts.write().unwrap();
        counts.requests += 1;
        counts.bytes += bytes;
    }

    pub fn snapshot(&self) -> Counts {
        *self.counts.read().unwrap()
    }

    pub fn take(&self) -> Counts {
        mem::take(&mut *self.counts.write().unwrap())
    }
}
