//! Catches the panic, leaves, and lets the panic go on: longer than a guard, and as right.
use crate::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

pub struct InFlight {
    limit: usize,
    gauge: AtomicUsize,
}

impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { limit, gauge: AtomicUsize::new(0) }
    }

    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        let mut now = self.now();
        loop {
            if now >= self.limit {
                return None;
            }
            match self.gauge.compare_exchange_weak(now, now + 1, Relaxed, Relaxed) {
                Ok(_) => break,
                Err(other) => now = other,
            }
        }
        let result = catch_unwind(AssertUnwindSafe(work));
        self.gauge.fetch_sub(1, Relaxed);
        match result {
            Ok(result) => Some(result),
            Err(panic) => resume_unwind(panic),
        }
    }

    pub fn now(&self) -> usize {
        self.gauge.load(Relaxed)
    }
}
