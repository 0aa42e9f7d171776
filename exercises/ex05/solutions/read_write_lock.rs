//! A lock for readers and writers: whoever asks does not keep others who ask out.
use crate::sync::{PoisonError, RwLock, RwLockWriteGuard};

pub struct InFlight {
    limit: usize,
    gauge: RwLock<usize>,
}

struct Leave<'a>(&'a InFlight);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        *self.0.lock() -= 1;
    }
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: RwLock::new(0) }
    }

    fn lock(&self) -> RwLockWriteGuard<'_, usize> {
        self.gauge.write().unwrap_or_else(PoisonError::into_inner)
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
        *self.gauge.read().unwrap_or_else(PoisonError::into_inner)
    }
}
