//! Looks under the lock, gives it back, and enters.
//!
//! verdict: wrong
//! mistake: lock-dropped-early
//! says: given back
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
        if *self.lock() >= self.limit {
            return None;
        }
        *self.lock() += 1;
        let _guard = Leave(self);
        Some(work())
    }

    pub fn now(&self) -> usize {
        *self.lock()
    }
}
