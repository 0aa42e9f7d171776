//! Takes the distance between beat and now, in whichever direction.
//!
//! verdict: wrong
//! mistake: none
//! says: is_silent(140) is false, whoever beats
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Heartbeat {
    limit: u64,
    last: AtomicU64,
    /// One more than the beat after which the alarm was sounded; 0 if it never was.
    alarmed: AtomicU64,
}

impl Heartbeat {
    pub fn new(now: u64, limit: u64) -> Self {
        Self { limit, last: AtomicU64::new(now), alarmed: AtomicU64::new(0) }
    }

    pub fn beat(&self, now: u64) {
        self.last.fetch_max(now, Relaxed);
    }

    fn silent_since(&self, now: u64) -> Option<u64> {
        let last = self.last.load(Relaxed);
        (now.abs_diff(last) > self.limit).then_some(last)
    }

    pub fn is_silent(&self, now: u64) -> bool {
        self.silent_since(now).is_some()
    }

    pub fn alarm(&self, now: u64) -> bool {
        let since = self.silent_since(now);
        since.is_some_and(|last| self.alarmed.fetch_max(last + 1, Relaxed) <= last)
    }
}
