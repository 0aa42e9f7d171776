//! The tests that every counter deserves.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// A count that can be emptied.
#[derive(Default)]
pub struct Emptied(AtomicU64);

impl Emptied {
    /// Adds one.
    pub fn add_one(&self) {
        self.0.fetch_add(1, Relaxed);
    }

    /// Takes everything away and says how much it was.
    pub fn take(&self) -> u64 {
        self.0.swap(0, Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gauge::{Counter, Gauge};
    use std::thread;

    // ANCHOR: total
    #[test]
    fn no_addition_is_lost() {
        const THREADS: u64 = 8;
        const EACH: u64 = 10_000;
        let counter = Counter::default();
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| (0..EACH).for_each(|_| counter.add(1)));
            }
        });
        assert_eq!(counter.get(), THREADS * EACH);
    }
    // ANCHOR_END: total

    // ANCHOR: balance
    #[test]
    fn whoever_enters_leaves() {
        let gauge = Gauge::default();
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..1000 {
                        let _inside = gauge.enter();
                        assert!((1..=8).contains(&gauge.get()));
                    }
                });
            }
        });
        assert_eq!(gauge.get(), 0);
    }
    // ANCHOR_END: balance

    // ANCHOR: reset
    #[test]
    fn nothing_gets_lost_between_two_reports() {
        let counter = Emptied::default();
        let mut reported = 0;
        thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|_| scope.spawn(|| (0..20_000).for_each(|_| counter.add_one())))
                .collect();
            while !writers.iter().all(|writer| writer.is_finished()) {
                reported += counter.take();
            }
        });
        assert_eq!(reported + counter.take(), 80_000);
    }
    // ANCHOR_END: reset
}
