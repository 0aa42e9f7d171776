//! Sounds the alarm again and again while it is silent.
//!
//! verdict: wrong
//! mistake: alarm-not-remembered
//! says: has to be written down
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
        (now.saturating_sub(last) > self.limit).then_some(last)
    }

    pub fn is_silent(&self, now: u64) -> bool {
        self.silent_since(now).is_some()
    }

    pub fn alarm(&self, now: u64) -> bool {
        self.is_silent(now)
    }
}
