//! A rate since the start, and a count that is reported and reset.

use crate::gauge::Counter;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Instant;

// ANCHOR: rate
/// Events per second since the start.
pub struct MeanRate {
    count: Counter,
    start: Instant,
}

impl MeanRate {
    /// Starts now.
    pub fn start() -> Self {
        Self { count: Counter::default(), start: Instant::now() }
    }

    /// Adds one.
    pub fn record(&self) {
        self.count.add(1);
    }

    /// The mean over the whole time up to `now`, in events per second.
    pub fn per_second(&self, now: Instant) -> f64 {
        let seconds = now.duration_since(self.start).as_secs_f64();
        if seconds > 0.0 { self.count.get() as f64 / seconds } else { 0.0 }
    }
}
// ANCHOR_END: rate

// ANCHOR: flush
/// A count that is taken away at intervals.
#[derive(Default)]
pub struct Flushed {
    pending: AtomicU64,
}

impl Flushed {
    /// Adds one.
    pub fn record(&self) {
        self.pending.fetch_add(1, Relaxed);
    }

    /// Hands over what has come together since the last time.
    pub fn flush(&self) -> u64 {
        self.pending.swap(0, Relaxed)
    }
}
// ANCHOR_END: flush

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;
    use std::time::Duration;

    #[test]
    fn the_mean_is_over_all_the_time() {
        let rate = MeanRate::start();
        (0..30).for_each(|_| rate.record());
        assert_eq!(rate.per_second(rate.start + Duration::from_secs(3)), 10.0);
        assert_eq!(rate.per_second(rate.start), 0.0);
    }

    #[test]
    fn nothing_is_lost_between_two_flushes() {
        let flushed = Flushed::default();
        let mut sum = 0;
        thread::scope(|scope| {
            let writer = scope.spawn(|| (0..50_000).for_each(|_| flushed.record()));
            while !writer.is_finished() {
                sum += flushed.flush();
            }
        });
        assert_eq!(sum + flushed.flush(), 50_000);
    }

    #[test]
    fn load_and_store_lose_what_comes_between() {
        // ANCHOR: lost
        let pending = AtomicU64::new(7);

        let report = pending.load(Relaxed); // the reporter takes note of 7
        pending.fetch_add(1, Relaxed); // another thread counts
        pending.store(0, Relaxed); // the reporter resets

        assert_eq!((report, pending.load(Relaxed)), (7, 0)); // eight events, seven reported
        // ANCHOR_END: lost
    }
}
