//! An atomic for each count: indivisible one by one, and torn as a pair.
//!
//! verdict: wrong
//! mistake: two-steps
//! says: however indivisible each of them is
use crate::sync::atomic::{AtomicU32, Ordering::SeqCst};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

pub struct Traffic {
    requests: AtomicU32,
    bytes: AtomicU32,
}

impl Traffic {
    pub fn new() -> Self {
        Self { requests: AtomicU32::new(0), bytes: AtomicU32::new(0) }
    }

    pub fn record(&self, bytes: u32) {
        self.requests.fetch_add(1, SeqCst);
        self.bytes.fetch_add(bytes, SeqCst);
    }

    pub fn snapshot(&self) -> Counts {
        Counts { requests: self.requests.load(SeqCst), bytes: self.bytes.load(SeqCst) }
    }

    pub fn take(&self) -> Counts {
        Counts { requests: self.requests.swap(0, SeqCst), bytes: self.bytes.swap(0, SeqCst) }
    }
}
