//! A lock around the gauge, held for a moment only: the work runs outside of it.
use crate::sync::{Mutex, MutexGuard, PoisonError};

pub struct InFlight {
    limit: usize,
    gauge: Mutex<usize>,
}

struct Leave<'a>(&'a InFlight);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        *self.0.lock() -= 1;
    }
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: Mutex::new(0) }
    }

    fn lock(&self) -> MutexGuard<'_, usize> {
        self.gauge.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        let mut gauge = self.lock();
        if *gauge >= self.limit {
            return None;
        }
        *gauge += 1;
        drop(gauge);
        let _guard = Leave(self);
        Some(work())
    }

    pub fn now(&self) -> usize {
        *self.lock()
    }
}
