//! Counts the free places down, and the request gets its own back.
use crate::sync::atomic::{AtomicUsize, Ordering};

pub struct InFlight {
    limit: usize,
    free: AtomicUsize,
}

struct Leave<'a>(&'a AtomicUsize);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, free: AtomicUsize::new(limit) }
    }

    fn enter(&self) -> Option<Leave<'_>> {
        let room = |free: usize| free.checked_sub(1);
        self.free.try_update(Ordering::Relaxed, Ordering::Relaxed, room).ok()?;
        Some(Leave(&self.free))
    }

    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        let _guard = self.enter()?;
        let result = work();
        Some(result)
    }

    pub fn now(&self) -> usize {
        self.limit - self.free.load(Ordering::Relaxed)
    }
}
