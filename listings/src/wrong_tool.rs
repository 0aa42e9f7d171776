//! Questions that a bare counter does not answer, and what does.

use crate::gauge::Counter;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::time::{Duration, Instant};

// ANCHOR: once
static CONFIG: OnceLock<String> = OnceLock::new();

/// The configuration, read by whoever asks first. All others wait until it is there.
pub fn config() -> &'static str {
    CONFIG.get_or_init(|| "read from a file".to_owned())
}
// ANCHOR_END: once

// ANCHOR: rate
/// Events per second between two looks at a counter.
pub struct Rate {
    seen: u64,
    at: Instant,
}

impl Rate {
    /// The first look.
    pub fn start(total: u64, now: Instant) -> Self {
        Self { seen: total, at: now }
    }

    /// Events per second since the last look.
    pub fn update(&mut self, total: u64, now: Instant) -> f64 {
        let elapsed = now.duration_since(self.at).max(Duration::from_nanos(1));
        let rate = (total - self.seen) as f64 / elapsed.as_secs_f64();
        *self = Self { seen: total, at: now };
        rate
    }
}
// ANCHOR_END: rate

// ANCHOR: histogram
/// How long requests took: a counter for each range of milliseconds.
#[derive(Default)]
pub struct Latencies {
    counts: [Counter; BOUNDS_MS.len() + 1],
}

const BOUNDS_MS: [u64; 5] = [1, 3, 10, 30, 100];

impl Latencies {
    /// Records one request.
    pub fn record(&self, ms: u64) {
        let range = BOUNDS_MS.partition_point(|&bound| bound < ms);
        self.counts[range].add(1);
    }

    /// The first bound, in milliseconds, that at least `percent` of the requests do not exceed; `None` if there were no
    /// requests, or if it lies beyond the last bound.
    pub fn at_most_ms(&self, percent: u64) -> Option<u64> {
        let counts = self.counts.each_ref().map(Counter::get);
        let all: u64 = counts.iter().sum();
        if all == 0 {
            return None;
        }
        let wanted = (percent * all).div_ceil(100); // in integers: 0.55 × 20 is more than 11 in floating point
        let mut so_far = 0;
        BOUNDS_MS.into_iter().zip(counts).find_map(|(bound, count)| {
            so_far += count;
            (so_far >= wanted).then_some(bound)
        })
    }
}
// ANCHOR_END: histogram

// ANCHOR: maximum
/// The largest value so far.
pub struct Maximum(AtomicI64);

impl Maximum {
    /// Nothing seen yet.
    pub const fn new() -> Self {
        Self(AtomicI64::new(i64::MIN))
    }

    /// Takes note of `value`.
    pub fn observe(&self, value: i64) {
        self.0.fetch_max(value, Relaxed);
    }

    /// The largest value so far; `i64::MIN` if there was none.
    pub fn get(&self) -> i64 {
        self.0.load(Relaxed)
    }
}
// ANCHOR_END: maximum

impl Default for Maximum {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;
    use std::sync::atomic::AtomicU64;
    use std::thread;

    #[test]
    fn everybody_gets_the_same_configuration() {
        let addresses = thread::scope(|scope| {
            let crew: Vec<_> = (0..4).map(|_| scope.spawn(|| config().as_ptr() as usize)).collect();
            crew.into_iter().map(|it| it.join().unwrap()).collect::<Vec<_>>()
        });
        assert!(addresses.iter().all(|it| *it == addresses[0]));
    }

    #[test]
    fn the_end_of_a_scope_waits_for_all_and_a_barrier_for_a_meeting() {
        // ANCHOR: barrier
        let ready = Barrier::new(3);
        let done = AtomicU64::new(0);
        thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    ready.wait(); // nobody goes on before all three are here
                    done.fetch_add(1, Relaxed);
                });
            }
        }); // here all three have ended
        assert_eq!(done.into_inner(), 3);
        // ANCHOR_END: barrier
    }

    #[test]
    fn a_rate_needs_two_looks_and_the_time_between() {
        let start = Instant::now();
        let mut rate = Rate::start(100, start);
        assert_eq!(rate.update(160, start + Duration::from_secs(2)), 30.0);
        assert_eq!(rate.update(160, start + Duration::from_secs(3)), 0.0);
    }

    #[test]
    fn the_slow_ones_show_in_the_histogram() {
        let latencies = Latencies::default();
        for ms in [1, 1, 2, 2, 2, 2, 2, 2, 2, 400] {
            latencies.record(ms);
        }
        assert_eq!(latencies.at_most_ms(20), Some(1));
        assert_eq!(latencies.at_most_ms(90), Some(3));
        assert_eq!(latencies.at_most_ms(100), None);
    }

    #[test]
    fn percentiles_cannot_be_averaged() {
        // ANCHOR: two_servers
        let (quick, slow, both) = <(Latencies, Latencies, Latencies)>::default();
        for _ in 0..90 {
            quick.record(1);
            both.record(1);
        }
        for _ in 0..10 {
            slow.record(90);
            both.record(90);
        }
        assert_eq!([quick.at_most_ms(80), slow.at_most_ms(80)], [Some(1), Some(100)]);
        assert_eq!(both.at_most_ms(80), Some(1)); // and not 50.5
        assert_eq!(both.at_most_ms(95), Some(100)); // nor here
        // ANCHOR_END: two_servers
    }

    #[test]
    fn a_share_is_not_rounded_into_the_next_range() {
        let latencies = Latencies::default();
        assert_eq!(latencies.at_most_ms(50), None, "nothing was measured");
        for ms in [[1; 11].as_slice(), &[3; 9]].concat() {
            latencies.record(ms);
        }
        assert_eq!(latencies.at_most_ms(55), Some(1), "11 of 20 are 55 percent");
        assert_eq!(latencies.at_most_ms(56), Some(3));
    }

    #[test]
    fn the_maximum_of_all_threads_stays() {
        let maximum = Maximum::default();
        thread::scope(|scope| {
            for offset in 0..4 {
                let maximum = &maximum;
                scope.spawn(move || (0..1000).for_each(|i| maximum.observe(i * 4 + offset)));
            }
        });
        assert_eq!(maximum.get(), 3999);
    }

    #[test]
    fn looking_and_then_storing_loses_a_maximum() {
        // ANCHOR: wrong_maximum
        let maximum = AtomicI64::new(10);

        let a_sees = maximum.load(Relaxed); // A has observed 30
        let b_sees = maximum.load(Relaxed); // B has observed 20
        if 30 > a_sees {
            maximum.store(30, Relaxed);
        }
        if 20 > b_sees {
            maximum.store(20, Relaxed); // B still believes in 10
        }
        assert_eq!(maximum.load(Relaxed), 20); // 30 is forgotten
        // ANCHOR_END: wrong_maximum
    }
}
