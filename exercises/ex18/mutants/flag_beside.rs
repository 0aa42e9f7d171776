//! A flag beside the beat, which each beat takes back.
//!
//! verdict: wrong
//! mistake: alarm-lost
//! says: a silence that nobody was warned of
use crate::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};

pub struct Heartbeat {
    limit: u64,
    last: AtomicU64,
    alarmed: AtomicBool,
}

impl Heartbeat {
    pub fn new(now: u64, limit: u64) -> Self {
        Self { limit, last: AtomicU64::new(now), alarmed: AtomicBool::new(false) }
    }

    pub fn beat(&self, now: u64) {
        self.last.fetch_max(now, SeqCst);
        self.alarmed.store(false, SeqCst);
    }

    pub fn is_silent(&self, now: u64) -> bool {
        now.saturating_sub(self.last.load(SeqCst)) > self.limit
    }

    pub fn alarm(&self, now: u64) -> bool {
        self.is_silent(now) && !self.alarmed.swap(true, SeqCst)
    }
}
