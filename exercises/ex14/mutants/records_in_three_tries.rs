//! Asks three times whether the lock is free, and then does not record.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
use crate::sync::Mutex;
use std::mem;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

pub struct Traffic {
    counts: Mutex<Counts>,
}

impl Traffic {
    pub fn new() -> Self {
        Self { counts: Mutex::new(Counts::default()) }
    }

    pub fn record(&self, bytes: u32) {
        if let Some(mut counts) = (0..3).find_map(|_| self.counts.try_lock().ok()) {
            counts.requests += 1;
            counts.bytes += bytes;
        }
    }

    pub fn snapshot(&self) -> Counts {
        *self.counts.lock().unwrap()
    }

    pub fn take(&self) -> Counts {
        mem::take(&mut *self.counts.lock().unwrap())
    }
}
