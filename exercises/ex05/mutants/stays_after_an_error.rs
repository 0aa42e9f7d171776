//! After an error it leaves only if it is alone.
//!
//! verdict: wrong
//! mistake: none
//! says: now() answers 0
use crate::sync::atomic::{AtomicUsize, Ordering::SeqCst};

pub struct InFlight {
    limit: usize,
    gauge: AtomicUsize,
}

struct Leave<'a>(&'a AtomicUsize);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: AtomicUsize::new(0) }
    }

    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        let room = |now| (now < self.limit).then_some(now + 1);
        self.gauge.try_update(SeqCst, SeqCst, room).ok()?;
        let guard = Leave(&self.gauge);
        let result = work();
        if result.is_err() && self.gauge.load(SeqCst) > 1 {
            std::mem::forget(guard);
        }
        Some(result)
    }

    pub fn now(&self) -> usize {
        self.gauge.load(SeqCst)
    }
}
