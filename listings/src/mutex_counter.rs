//! A counter behind a mutex, and how long to hold its lock.

use std::io::{self, Write};
use std::sync::Mutex;

// ANCHOR: counter
/// A count that any number of threads may share.
#[derive(Default)]
pub struct Tally {
    count: Mutex<i64>,
}

impl Tally {
    /// Adds one.
    pub fn add_one(&self) {
        let mut guard = self.count.lock().unwrap();
        *guard += 1;
    } // `guard` is dropped here, and that unlocks.

    /// The count at some moment during the call.
    pub fn get(&self) -> i64 {
        *self.count.lock().unwrap()
    }
}
// ANCHOR_END: counter

/// Writes the count while holding the lock: every other thread waits for the writer.
// ANCHOR: slow
pub fn report_slowly(count: &Mutex<i64>, out: &mut impl Write) -> io::Result<()> {
    let guard = count.lock().unwrap();
    writeln!(out, "count = {}", *guard)
} // unlocked only now
// ANCHOR_END: slow

/// Copies the count, lets go of the lock, then writes.
// ANCHOR: quick
pub fn report(count: &Mutex<i64>, out: &mut impl Write) -> io::Result<()> {
    let n = *count.lock().unwrap(); // unlocked at this semicolon
    writeln!(out, "count = {n}")
}
// ANCHOR_END: quick

/// Two numbers that must agree belong behind one lock.
// ANCHOR: pair
#[derive(Default)]
pub struct Latency {
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    requests: u64,
    total_ms: u64,
}

impl Latency {
    /// Records one request.
    pub fn record(&self, ms: u64) {
        let mut seen = self.seen.lock().unwrap();
        seen.requests += 1;
        seen.total_ms += ms;
    }

    /// The mean so far, in milliseconds; `None` before the first request.
    pub fn mean_ms(&self) -> Option<u64> {
        let seen = self.seen.lock().unwrap();
        seen.total_ms.checked_div(seen.requests)
    }
}
// ANCHOR_END: pair

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn counts_every_call() {
        let tally = Tally::default();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..1000).for_each(|_| tally.add_one()));
            }
        });
        assert_eq!(tally.get(), 4000);
    }

    /// A destination that notes whether the mutex was locked when it was written to.
    struct Probe<'a> {
        count: &'a Mutex<i64>,
        was_locked: bool,
    }

    impl Write for Probe<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.was_locked = self.count.try_lock().is_err();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn the_slow_report_holds_the_lock_while_it_writes_and_the_quick_one_does_not() {
        let count = Mutex::new(7);
        let mut probe = Probe { count: &count, was_locked: false };
        report_slowly(&count, &mut probe).unwrap();
        assert!(probe.was_locked);
        report(&count, &mut probe).unwrap();
        assert!(!probe.was_locked);
    }

    #[test]
    fn the_pair_is_never_seen_half_updated() {
        let latency = Latency::default();
        assert_eq!(latency.mean_ms(), None);
        thread::scope(|scope| {
            scope.spawn(|| (0..1000).for_each(|_| latency.record(3)));
            scope.spawn(|| {
                (0..1000).for_each(|_| assert!(latency.mean_ms().is_none_or(|ms| ms == 3)))
            });
        });
    }
}
