//! Sounding the alarm counts as a beat, so that it is not sounded again.
//!
//! verdict: wrong
//! mistake: none
//! says: alarm(241) returns true
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Heartbeat {
    limit: u64,
    last: AtomicU64,
}

impl Heartbeat {
    pub fn new(now: u64, limit: u64) -> Self {
        Self { limit, last: AtomicU64::new(now) }
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
        let last = self.last.load(Relaxed);
        now.saturating_sub(last) > self.limit
            && self.last.compare_exchange(last, now, Relaxed, Relaxed).is_ok()
    }
}
