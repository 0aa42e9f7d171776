//! Counts on 32 bits, and shows eight of them.
//!
//! verdict: wrong
//! mistake: gauge-too-narrow
//! says: goes through one that is
use crate::sync::atomic::{AtomicU32, Ordering::SeqCst};

pub struct InFlight {
    limit: usize,
    gauge: AtomicU32,
}

struct Inside<'a>(&'a InFlight);

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.gauge.fetch_sub(1, SeqCst);
    }
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: AtomicU32::new(0) }
    }

    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        let one_more = |now: u32| ((now as usize) < self.limit).then(|| now.wrapping_add(1));
        self.gauge.try_update(SeqCst, SeqCst, one_more).ok()?;
        let _inside = Inside(self);
        Some(work())
    }

    pub fn now(&self) -> usize {
        self.gauge.load(SeqCst) as u8 as usize
    }
}
