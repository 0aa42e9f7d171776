//! A clock for exercises that measure: it shows what was timed, and not how fast the machine is.
use crate::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// A clock that stands still except when work is done: each call takes as long as is laid down for it. So the time
/// between two readings tells which calls lie between them, in a model run as well as on real threads.
pub struct WorkClock {
    /// How long the call with this number takes, in nanoseconds. The first one has number 0.
    cost: fn(u64) -> u64,
    calls: AtomicU64,
    /// How many calls had been made at each reading. No step of the model: it goes with the step on `calls`.
    readings: Mutex<Vec<u64>>,
}

impl WorkClock {
    /// A clock at zero, for calls that take so many nanoseconds, by their number.
    pub fn new(cost: fn(u64) -> u64) -> Self {
        Self { cost, calls: AtomicU64::new(0), readings: Mutex::default() }
    }

    /// Does a piece of work. Returns its number, from 0.
    pub fn work(&self) -> u64 {
        self.calls.fetch_add(1, Ordering::Relaxed)
    }

    /// How many pieces of work have been done.
    pub fn calls(&self) -> u64 {
        // It adds nothing, and it sees the newest value, as an old one would be the model's doing and no mistake.
        self.calls.fetch_add(0, Ordering::Relaxed)
    }

    /// Reads the clock.
    pub fn now(&self) -> Duration {
        let calls = self.calls();
        self.readings.lock().unwrap_or_else(PoisonError::into_inner).push(calls);
        self.span(0, calls)
    }

    /// How long the calls from number `first` to the one before `end` take together.
    pub fn span(&self, first: u64, end: u64) -> Duration {
        Duration::from_nanos((first..end).map(self.cost).sum())
    }

    /// How many calls had been made when the clock was read for the last time; 0 if it never was.
    pub fn last_reading(&self) -> u64 {
        let readings = self.readings.lock().unwrap_or_else(PoisonError::into_inner);
        readings.last().copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_passes_by_work_alone() {
        let clock = WorkClock::new(|number| 10 * (number + 1));
        assert_eq!((clock.now(), clock.now()), (Duration::ZERO, Duration::ZERO));
        assert_eq!((clock.work(), clock.work()), (0, 1));
        assert_eq!(clock.now(), Duration::from_nanos(30));
        assert_eq!(clock.work(), 2);
        assert_eq!((clock.calls(), clock.last_reading()), (3, 2));
        assert_eq!(clock.span(1, 3), Duration::from_nanos(50));
    }
}
