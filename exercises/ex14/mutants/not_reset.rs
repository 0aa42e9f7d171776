//! `take` forgets to set the counts to zero.
//!
//! verdict: wrong
//! mistake: not-reset
//! says: leaves them as they are
use crate::sync::Mutex;

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
        *self.counts.lock().unwrap()
    }
}
