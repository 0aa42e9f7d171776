//! Keeps the bytes in an `f32`, which has 24 bits for them.
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
    counts: Mutex<(u32, f32)>,
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, bytes: u32) {
        let mut counts = self.counts.lock().unwrap();
        counts.0 += 1;
        counts.1 += bytes as f32;
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
