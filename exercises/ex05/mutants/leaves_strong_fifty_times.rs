//! Leaves by a compare-exchange that is tried fifty times.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
use crate::sync::atomic::{AtomicUsize, Ordering::Relaxed};

pub struct InFlight {
    limit: usize,
    gauge: AtomicUsize,
}

struct Leave<'a>(&'a AtomicUsize);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        let mut now = self.0.load(Relaxed);
        for _ in 0..50 {
            match self.0.compare_exchange(now, now - 1, Relaxed, Relaxed) {
                Ok(_) => return,
                Err(other) => now = other,
            }
        }
    }
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: AtomicUsize::new(0) }
    }

    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        let more = |now: usize| (now < self.limit).then_some(now + 1);
        self.gauge.try_update(Relaxed, Relaxed, more).ok()?;
        let _guard = Leave(&self.gauge);
        Some(work())
    }

    pub fn now(&self) -> usize {
        self.gauge.load(Relaxed)
    }
}
