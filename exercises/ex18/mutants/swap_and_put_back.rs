//! `beat` swaps its time in and puts a later one back.
//!
//! verdict: wrong
//! mistake: none
//! says: a beat at 5 comes in after one at 100, and 101 is no silence
use crate::sync::atomic::{AtomicU64, Ordering};
use Ordering::{Relaxed, SeqCst};
const _: (Ordering, Ordering) = (Relaxed, SeqCst);
pub struct Heartbeat {
    limit: u64,
    last: AtomicU64,
    alarmed: AtomicU64,
}
impl Heartbeat {
    pub fn new(now: u64, limit: u64) -> Self {
        Self { limit, last: AtomicU64::new(now), alarmed: AtomicU64::new(0) }
    }
    pub fn beat(&self, now: u64) {
        let mut now = now;
        loop {
            let old = self.last.swap(now, SeqCst);
            if old <= now {
                break;
            }
            now = old;
        }
    }
    pub fn is_silent(&self, now: u64) -> bool {
        now.saturating_sub(self.last.load(SeqCst)) > self.limit
    }
    pub fn alarm(&self, now: u64) -> bool {
        let last = self.last.load(SeqCst);
        now.saturating_sub(last) > self.limit && self.alarmed.fetch_max(last + 1, SeqCst) <= last
    }
}
