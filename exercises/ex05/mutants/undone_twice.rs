//! Undoes the addition of a refused request by hand, and by the guard once more.
//!
//! verdict: wrong
//! mistake: undone-twice
//! says: too much away
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
        let guard = Leave(&self.gauge);
        if self.gauge.fetch_add(1, Ordering::Relaxed) >= self.limit {
            self.gauge.fetch_sub(1, Ordering::Relaxed);
            return None;
        }
        Some(guard)
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
