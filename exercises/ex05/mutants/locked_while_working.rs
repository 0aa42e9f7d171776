//! Holds the lock while the work runs: the work cannot even ask for the gauge.
//!
//! verdict: deadlock
//! mistake: double-lock
//! says: asks for the same lock again
use crate::sync::Mutex;

pub struct InFlight {
    limit: usize,
    gauge: Mutex<usize>,
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: Mutex::new(0) }
    }

    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        let mut gauge = self.gauge.lock().unwrap();
        if *gauge >= self.limit {
            return None;
        }
        *gauge += 1;
        let result = work();
        *gauge -= 1;
        Some(result)
    }

    pub fn now(&self) -> usize {
        *self.gauge.lock().unwrap()
    }
}
