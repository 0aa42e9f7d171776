//! A gauge of 8 bits, and a limit that is cut off to them.
//!
//! verdict: wrong
//! mistake: none
//! says: calls its work
use crate::sync::atomic::{AtomicU8, Ordering};

pub struct InFlight {
    limit: usize,
    gauge: AtomicU8,
}

struct Leave<'a>(&'a AtomicU8);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: AtomicU8::new(0) }
    }

    fn enter(&self) -> Option<Leave<'_>> {
        let room = |now| (now < self.limit as u8).then_some(now + 1);
        self.gauge.try_update(Ordering::Relaxed, Ordering::Relaxed, room).ok()?;
        Some(Leave(&self.gauge))
    }

    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        let _guard = self.enter()?;
        let result = work();
        Some(result)
    }

    pub fn now(&self) -> usize {
        self.gauge.load(Ordering::Relaxed).into()
    }
}
