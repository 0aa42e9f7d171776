//! Both counts in 32 bits: 8 for the requests and 24 for the bytes.
//!
//! verdict: wrong
//! mistake: bytes-cut-off
//! says: all 32 bits
use crate::sync::atomic::{AtomicU32, Ordering::Relaxed};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

fn unpack(both: u32) -> Counts {
    Counts { requests: (both >> 24) as u32, bytes: (both & ((1 << 24) - 1)) as u32 }
}

#[derive(Default)]
pub struct Traffic {
    both: AtomicU32,
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, bytes: u32) {
        self.both.fetch_add((1 << 24) | bytes, Relaxed);
    }

    pub fn snapshot(&self) -> Counts {
        unpack(self.both.load(Relaxed))
    }

    pub fn take(&self) -> Counts {
        unpack(self.both.swap(0, Relaxed))
    }
}
