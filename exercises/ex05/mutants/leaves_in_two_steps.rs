//! Leaves by a load and a store.
//!
//! verdict: wrong
//! mistake: split-update
//! says: Another thread wrote in between
use crate::sync::atomic::{AtomicUsize, Ordering};

pub struct InFlight {
    limit: usize,
    gauge: AtomicUsize,
}

struct Leave<'a>(&'a AtomicUsize);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        let now = self.0.load(Ordering::Relaxed);
        self.0.store(now - 1, Ordering::Relaxed);
    }
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: AtomicUsize::new(0) }
    }

    fn enter(&self) -> Option<Leave<'_>> {
        let room = |now| (now < self.limit).then_some(now + 1);
        self.gauge.try_update(Ordering::Relaxed, Ordering::Relaxed, room).ok()?;
        Some(Leave(&self.gauge))
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
