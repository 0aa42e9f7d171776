//! A weak compare-exchange that is tried ten times before the request is refused.
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
        self.0.fetch_sub(1, Relaxed);
    }
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: AtomicUsize::new(0) }
    }

    fn enter(&self) -> Option<Leave<'_>> {
        let mut now = self.now();
        for _ in 0..10 {
            if now >= self.limit {
                return None;
            }
            match self.gauge.compare_exchange_weak(now, now + 1, Relaxed, Relaxed) {
                Ok(_) => return Some(Leave(&self.gauge)),
                Err(other) => now = other,
            }
        }
        None
    }

    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        let _guard = self.enter()?;
        Some(work())
    }

    pub fn now(&self) -> usize {
        self.gauge.load(Relaxed)
    }
}
