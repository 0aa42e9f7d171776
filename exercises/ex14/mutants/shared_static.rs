//! The counts are a `static`: all that count share them.
//!
//! verdict: wrong
//! mistake: shared
//! says: counts of its own
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

static BOTH: AtomicU64 = AtomicU64::new(0);

fn unpack(both: u64) -> Counts {
    Counts { requests: (both >> 32) as u32, bytes: both as u32 }
}

#[derive(Default)]
pub struct Traffic {
    _own: (),
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, bytes: u32) {
        BOTH.fetch_add((1 << 32) | u64::from(bytes), Relaxed);
    }

    pub fn snapshot(&self) -> Counts {
        unpack(BOTH.load(Relaxed))
    }

    pub fn take(&self) -> Counts {
        unpack(BOTH.swap(0, Relaxed))
    }
}
