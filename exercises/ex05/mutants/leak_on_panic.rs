//! Leaves by hand after the work: a panic never gets there.
//!
//! verdict: wrong
//! mistake: leak-on-panic
//! says: `Drop`
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
        let result = work();
        self.gauge.fetch_sub(1, Ordering::Relaxed);
        Some(result)
    }

    pub fn now(&self) -> usize {
        self.gauge.load(Ordering::Relaxed)
    }
}
