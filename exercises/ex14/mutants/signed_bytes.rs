//! Keeps the bytes in 31 bits and a sign, and stops at the largest number.
//!
//! verdict: wrong
//! mistake: bytes-cut-off
//! says: all 32 bits
use crate::sync::Mutex;
use std::mem;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

#[derive(Default)]
pub struct Traffic {
    counts: Mutex<(u32, i32)>,
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, bytes: u32) {
        let mut counts = self.counts.lock().unwrap();
        counts.0 += 1;
        counts.1 = counts.1.saturating_add(bytes.try_into().unwrap_or(i32::MAX));
    }

    pub fn snapshot(&self) -> Counts {
        let (requests, bytes) = *self.counts.lock().unwrap();
        Counts { requests, bytes: bytes as u32 }
    }

    pub fn take(&self) -> Counts {
        let (requests, bytes) = mem::take(&mut *self.counts.lock().unwrap());
        Counts { requests, bytes: bytes as u32 }
    }
}
