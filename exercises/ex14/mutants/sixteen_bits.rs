//! Both counts in 64 bits, but no more than 16 of them for the requests.
//!
//! verdict: wrong
//! mistake: requests-cut-off
//! says: too small
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

fn unpack(both: u64) -> Counts {
    Counts { requests: (both >> 48) as u32, bytes: (both & ((1 << 48) - 1)) as u32 }
}

#[derive(Default)]
pub struct Traffic {
    both: AtomicU64,
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, bytes: u32) {
        self.both.fetch_add((1 << 48) | u64::from(bytes), Relaxed);
    }

    pub fn snapshot(&self) -> Counts {
        unpack(self.both.load(Relaxed))
    }

    pub fn take(&self) -> Counts {
        unpack(self.both.swap(0, Relaxed))
    }
}
