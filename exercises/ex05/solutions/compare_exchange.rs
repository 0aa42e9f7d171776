//! The loop around the exchange by hand, and the guard keeps the whole gauge.
use crate::sync::atomic::{AtomicUsize, Ordering};

pub struct InFlight {
    limit: usize,
    gauge: AtomicUsize,
}

struct Leave<'a>(&'a AtomicUsize);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: AtomicUsize::new(0) }
    }

    fn enter(&self) -> Option<Leave<'_>> {
        let mut now = self.now();
        while now < self.limit {
            match self.gauge.compare_exchange(now, now + 1, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return Some(Leave(&self.gauge)),
                Err(other) => now = other,
            }
        }
        None
    }

    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        let _guard = self.enter()?;
        let result = work();
        Some(result)
    }

    pub fn now(&self) -> usize {
        self.gauge.load(Ordering::Relaxed)
    }
}
