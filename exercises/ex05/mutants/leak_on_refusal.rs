//! Adds first, looks afterwards, and does not undo it for those who are refused.
//!
//! verdict: wrong
//! mistake: leak-on-refusal
//! says: who was refused
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
        if self.gauge.fetch_add(1, Ordering::Relaxed) >= self.limit {
            return None;
        }
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
