//! A lock for each count.
//!
//! verdict: wrong
//! mistake: two-locks
//! says: Each count has a lock of its own
use crate::sync::Mutex;
use std::mem;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

#[derive(Default)]
pub struct Traffic {
    requests: Mutex<u32>,
    bytes: Mutex<u32>,
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, bytes: u32) {
        *self.requests.lock().unwrap() += 1;
        *self.bytes.lock().unwrap() += bytes;
    }

    pub fn snapshot(&self) -> Counts {
        let requests = *self.requests.lock().unwrap();
        let bytes = *self.bytes.lock().unwrap();
        Counts { requests, bytes }
    }

    pub fn take(&self) -> Counts {
        let requests = mem::take(&mut *self.requests.lock().unwrap());
        let bytes = mem::take(&mut *self.bytes.lock().unwrap());
        Counts { requests, bytes }
    }
}
