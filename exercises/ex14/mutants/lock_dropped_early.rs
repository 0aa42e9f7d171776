//! Copies under one guard and resets under the next: what is recorded in between is lost.
//!
//! verdict: wrong
//! mistake: lock-dropped-early
//! says: must happen under one and the same guard
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
        let taken = self.snapshot();
        *self.counts.lock().unwrap() = Counts::default();
        taken
    }
}
