//! Counters that go up, gauges that go up and down.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

// ANCHOR: counter
/// A number that only goes up.
#[derive(Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// Adds `n`.
    pub fn add(&self, n: u64) {
        self.0.fetch_add(n, Relaxed);
    }

    /// The value at some moment during the call.
    pub fn get(&self) -> u64 {
        self.0.load(Relaxed)
    }
}
// ANCHOR_END: counter

// ANCHOR: gauge
/// A number that goes up and down.
#[derive(Default)]
pub struct Gauge(AtomicI64);

impl Gauge {
    /// Adds one for as long as the returned guard lives.
    #[must_use = "the gauge goes down again when the guard is dropped"]
    pub fn enter(&self) -> Inside<'_> {
        self.0.fetch_add(1, Relaxed);
        Inside(self)
    }

    /// The value at some moment during the call.
    pub fn get(&self) -> i64 {
        self.0.load(Relaxed)
    }
}

/// Something that a [`Gauge`] counts, for as long as this lives.
pub struct Inside<'a>(&'a Gauge);

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Relaxed);
    }
}
// ANCHOR_END: gauge

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::thread;

    #[test]
    fn both_count_every_step() {
        let counter = Counter::default();
        let gauge = Gauge::default();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..1000 {
                        let _inside = gauge.enter();
                        counter.add(2);
                        assert!((1..=4).contains(&gauge.get()));
                    }
                });
            }
        });
        assert_eq!(counter.get(), 8000);
        assert_eq!(gauge.get(), 0);
    }

    #[test]
    fn the_gauge_goes_down_however_the_scope_ends() {
        // ANCHOR: use
        let open = Gauge::default();
        let handle = |request: &str| -> Result<usize, std::num::ParseIntError> {
            let _inside = open.enter();
            assert!(!request.is_empty(), "an empty request");
            let n: usize = request.parse()?;
            Ok(n)
        };

        assert_eq!(handle("12"), Ok(12)); // ends well
        assert!(handle("twelve").is_err()); // leaves by the `?`
        assert!(catch_unwind(AssertUnwindSafe(|| handle(""))).is_err()); // panics
        assert_eq!(open.get(), 0);
        // ANCHOR_END: use
    }

    #[test]
    fn an_unsigned_gauge_wraps_around() {
        // ANCHOR: wrap
        let open = AtomicU64::new(0);
        open.fetch_sub(1, Relaxed); // one decrement too many
        assert_eq!(open.load(Relaxed), 18_446_744_073_709_551_615);

        let open = AtomicI64::new(0);
        open.fetch_sub(1, Relaxed);
        assert_eq!(open.load(Relaxed), -1);
        // ANCHOR_END: wrap
    }
}
