//! Two pairs of counts in turn. Whoever is about to record in one of them when it is taken comes too late.
//!
//! verdict: wrong
//! mistake: none
//! says: the sum of both takes
use crate::sync::atomic::{AtomicU64, AtomicUsize, Ordering::SeqCst};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

fn unpack(both: u64) -> Counts {
    Counts { requests: (both >> 32) as u32, bytes: both as u32 }
}

#[derive(Default)]
pub struct Traffic {
    pairs: [AtomicU64; 2],
    current: AtomicUsize,
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, bytes: u32) {
        let current = self.current.load(SeqCst);
        self.pairs[current].fetch_add((1 << 32) | u64::from(bytes), SeqCst);
    }

    pub fn snapshot(&self) -> Counts {
        unpack(self.pairs[self.current.load(SeqCst)].load(SeqCst))
    }

    pub fn take(&self) -> Counts {
        let last = self.current.fetch_xor(1, SeqCst);
        unpack(self.pairs[last].swap(0, SeqCst))
    }
}
