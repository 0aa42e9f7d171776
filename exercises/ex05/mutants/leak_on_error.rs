//! Leaves by hand, but not on the way out for errors.
//!
//! verdict: wrong
//! mistake: leak-on-error
//! says: after an `Err`
use crate::sync::atomic::{AtomicUsize, Ordering};

pub struct InFlight {
    limit: usize,
    gauge: AtomicUsize,
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: AtomicUsize::new(0) }
    }

    fn enter(&self) -> Option<()> {
        let room = |now| (now < self.limit).then_some(now + 1);
        self.gauge.try_update(Ordering::Relaxed, Ordering::Relaxed, room).ok()?;
        Some(())
    }

    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        self.enter()?;
        let value = match work() {
            Ok(value) => value,
            Err(error) => return Some(Err(error)),
        };
        self.gauge.fetch_sub(1, Ordering::Relaxed);
        Some(Ok(value))
    }

    pub fn now(&self) -> usize {
        self.gauge.load(Ordering::Relaxed)
    }
}
