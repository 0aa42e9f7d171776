//! Looks at both counts without the lock that everybody else takes.
//!
//! verdict: race
//! mistake: access-without-lock
//! says: without holding the lock
use crate::sync::Mutex;
use crate::sync::cell::PlainCell;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

#[derive(Default)]
pub struct Traffic {
    lock: Mutex<()>,
    requests: PlainCell<u32>,
    bytes: PlainCell<u32>,
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    fn set(&self, counts: Counts) {
        self.requests.set(counts.requests);
        self.bytes.set(counts.bytes);
    }

    pub fn record(&self, bytes: u32) {
        let _guard = self.lock.lock().unwrap();
        let Counts { requests, bytes: before } = self.snapshot();
        self.set(Counts { requests: requests + 1, bytes: before + bytes });
    }

    pub fn snapshot(&self) -> Counts {
        Counts { requests: self.requests.get(), bytes: self.bytes.get() }
    }

    pub fn take(&self) -> Counts {
        let _guard = self.lock.lock().unwrap();
        let taken = self.snapshot();
        self.set(Counts::default());
        taken
    }
}
