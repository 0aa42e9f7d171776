//! Two halves of one atomic: both change in one addition, and both go in one swap.
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

impl Counts {
    /// Requests in the upper half, bytes in the lower one. More than 4 GiB between two takes would carry over.
    fn unpack(both: u64) -> Self {
        Self { requests: (both >> 32) as u32, bytes: both as u32 }
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
        self.both.fetch_add((1 << 32) | u64::from(bytes), Relaxed);
    }

    pub fn snapshot(&self) -> Counts {
        Counts::unpack(self.both.load(Relaxed))
    }

    pub fn take(&self) -> Counts {
        Counts::unpack(self.both.swap(0, Relaxed))
    }
}
