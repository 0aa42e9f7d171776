//! Takes everything away to look at it, and puts it back.
//!
//! verdict: wrong
//! mistake: snapshot-takes
//! says: for a moment
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
        counts.bytes += bytes;
    }

    pub fn snapshot(&self) -> Counts {
        let counts = self.take();
        let mut back = self.counts.lock().unwrap();
        back.requests += counts.requests;
        back.bytes += counts.bytes;
        counts
    }

    pub fn take(&self) -> Counts {
        mem::take(&mut *self.counts.lock().unwrap())
    }
}
