//! Keeps the bytes of the last request instead of those of all.
//!
//! verdict: wrong
//! mistake: none
//! says: 2 requests with 510 bytes
use crate::sync::Mutex;
use std::mem;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

#[derive(Default)]
pub struct Traffic {
    counts: Mutex<Counts>,
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, bytes: u32) {
        let mut counts = self.counts.lock().unwrap();
        counts.requests += 1;
        counts.bytes = bytes;
    }

    pub fn snapshot(&self) -> Counts {
        *self.counts.lock().unwrap()
    }

    pub fn take(&self) -> Counts {
        mem::take(&mut *self.counts.lock().unwrap())
    }
}
