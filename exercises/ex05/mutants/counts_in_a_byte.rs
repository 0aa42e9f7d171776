//! The gauge has eight bits and the limit all of them: the 256th request makes it 0.
//!
//! verdict: wrong
//! mistake: gauge-too-narrow
//! says: its type is too small
use crate::sync::atomic::{AtomicU8, Ordering::SeqCst};

pub struct InFlight {
    limit: usize,
    gauge: AtomicU8,
}

struct Inside<'a>(&'a InFlight);

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.gauge.fetch_sub(1, SeqCst);
    }
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: AtomicU8::new(0) }
    }

    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        let one_more = |now: u8| ((now as usize) < self.limit).then(|| now.wrapping_add(1));
        self.gauge.try_update(SeqCst, SeqCst, one_more).ok()?;
        let _inside = Inside(self);
        Some(work())
    }

    pub fn now(&self) -> usize {
        self.gauge.load(SeqCst) as usize
    }
}
