//! Looks whether there is room, and then enters: two threads can do so at once.
//!
//! verdict: wrong
//! mistake: check-then-act
//! says: two steps
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
        if self.now() >= self.limit {
            return None;
        }
        self.gauge.fetch_add(1, Ordering::Relaxed);
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
