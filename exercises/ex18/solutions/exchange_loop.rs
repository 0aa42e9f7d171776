//! Compare-exchange loops instead of `fetch_max`, and an alarm that is exchanged once.
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
        let mut last = self.last.load(Relaxed);
        while last < now {
            match self.last.compare_exchange_weak(last, now, Relaxed, Relaxed) {
                Ok(_) => return,
                Err(later) => last = later,
            }
        }
    }

    fn silent_since(&self, now: u64) -> Option<u64> {
        let last = self.last.load(Relaxed);
        (now.saturating_sub(last) > self.limit).then_some(last)
    }

    pub fn is_silent(&self, now: u64) -> bool {
        self.silent_since(now).is_some()
    }

    pub fn alarm(&self, now: u64) -> bool {
        let Some(last) = self.silent_since(now) else { return false };
        let mut alarmed = self.alarmed.load(Relaxed);
        loop {
            if alarmed > last {
                return false;
            }
            match self.alarmed.compare_exchange(alarmed, last + 1, Relaxed, Relaxed) {
                Ok(_) => return true,
                Err(now) => alarmed = now,
            }
        }
    }
}
