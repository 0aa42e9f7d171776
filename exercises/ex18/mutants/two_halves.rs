//! The latest beat in two halves of 32 bits.
//!
//! verdict: wrong
//! mistake: none
//! says: one millisecond after a beat at 4294967295 is no silence, with a beat
use crate::sync::atomic::{AtomicU64, Ordering};
use Ordering::{Relaxed, SeqCst};
const _: (Ordering, Ordering) = (Relaxed, SeqCst);
use crate::sync::Mutex;
pub struct Heartbeat {
    limit: u64,
    high: AtomicU64,
    low: AtomicU64,
    alarmed: Mutex<Option<u64>>,
}
impl Heartbeat {
    pub fn new(now: u64, limit: u64) -> Self {
        Self {
            limit,
            high: AtomicU64::new(now >> 32),
            low: AtomicU64::new(now & 0xffff_ffff),
            alarmed: Mutex::new(None),
        }
    }
    fn last(&self) -> u64 {
        self.high.load(SeqCst) << 32 | self.low.load(SeqCst)
    }
    pub fn beat(&self, now: u64) {
        let _guard = self.alarmed.lock().unwrap();
        if now > self.last() {
            self.low.store(now & 0xffff_ffff, SeqCst);
            self.high.store(now >> 32, SeqCst);
        }
    }
    pub fn is_silent(&self, now: u64) -> bool {
        now.saturating_sub(self.last()) > self.limit
    }
    pub fn alarm(&self, now: u64) -> bool {
        let mut alarmed = self.alarmed.lock().unwrap();
        let last = self.last();
        now.saturating_sub(last) > self.limit && alarmed.replace(last) != Some(last)
    }
}
