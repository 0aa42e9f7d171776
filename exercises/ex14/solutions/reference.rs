//! One lock around both counts.
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
        let mut counts = self.counts.lock().unwrap();
        counts.requests += 1;
        counts.bytes += bytes;
    }

    pub fn snapshot(&self) -> Counts {
        *self.counts.lock().unwrap()
    }

    pub fn take(&self) -> Counts {
        mem::take(&mut *self.counts.lock().unwrap())
    }
}
