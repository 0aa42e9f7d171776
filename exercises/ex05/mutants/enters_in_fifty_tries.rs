//! Asks fifty times whether the lock is free, and then refuses the request.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
use crate::sync::{Mutex, MutexGuard};

pub struct InFlight {
    limit: usize,
    gauge: Mutex<usize>,
}

struct Leave<'a>(&'a InFlight);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        *self.0.gauge.lock().unwrap() -= 1;
    }
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: Mutex::new(0) }
    }

    fn tries(&self) -> Option<MutexGuard<'_, usize>> {
        (0..50).find_map(|_| self.gauge.try_lock().ok())
    }

    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        let mut gauge = self.tries()?;
        if *gauge >= self.limit {
            return None;
        }
        *gauge += 1;
        drop(gauge);
        let _guard = Leave(self);
        Some(work())
    }

    pub fn now(&self) -> usize {
        *self.gauge.lock().unwrap()
    }
}
