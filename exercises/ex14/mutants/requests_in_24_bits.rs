//! Leaves forty bits to the bytes, and 24 to the requests.
//!
//! verdict: wrong
//! mistake: requests-cut-off
//! says: 24 of the 64 bits
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

impl Counts {
    /// Room for more bytes than a `u32` holds.
    fn unpack(both: u64) -> Self {
        Self { requests: (both >> 40) as u32, bytes: both as u32 }
    }
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
        self.both.fetch_add((1 << 40) | u64::from(bytes), Relaxed);
    }

    pub fn snapshot(&self) -> Counts {
        Counts::unpack(self.both.load(Relaxed))
    }

    pub fn take(&self) -> Counts {
        Counts::unpack(self.both.swap(0, Relaxed))
    }
}
