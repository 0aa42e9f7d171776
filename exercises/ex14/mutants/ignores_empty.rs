//! Leaves out requests without bytes: there is nothing to count, is there?
//!
//! verdict: wrong
//! mistake: empty-request
//! says: a request all the same
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
        if bytes > 0 {
            let mut counts = self.counts.lock().unwrap();
            counts.requests += 1;
            counts.bytes += bytes;
        }
    }

    pub fn snapshot(&self) -> Counts {
        *self.counts.lock().unwrap()
    }

    pub fn take(&self) -> Counts {
        mem::take(&mut *self.counts.lock().unwrap())
    }
}
