//! Takes by a compare-exchange that is tried fifty times.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

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
        unpack(self.both.load(Relaxed))
    }

    pub fn take(&self) -> Counts {
        let mut both = self.both.load(Relaxed);
        for _ in 0..50 {
            match self.both.compare_exchange(both, 0, Relaxed, Relaxed) {
                Ok(_) => break,
                Err(now) => both = now,
            }
        }
        unpack(both)
    }
}
