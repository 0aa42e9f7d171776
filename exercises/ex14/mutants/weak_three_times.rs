//! Records by a weak compare-exchange that is tried three times.
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
        let mut both = self.both.load(Relaxed);
        for _ in 0..3 {
            let more = both + ((1 << 32) | u64::from(bytes));
            match self.both.compare_exchange_weak(both, more, Relaxed, Relaxed) {
                Ok(_) => return,
                Err(now) => both = now,
            }
        }
    }

    pub fn snapshot(&self) -> Counts {
        unpack(self.both.load(Relaxed))
    }

    pub fn take(&self) -> Counts {
        unpack(self.both.swap(0, Relaxed))
    }
}
