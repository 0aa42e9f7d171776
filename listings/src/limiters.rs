//! Limits of a rate, in stages.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

// ANCHOR: window
/// At most `limit` requests in each full second.
pub struct FixedWindow {
    limit: u64,
    state: Mutex<Window>,
}

#[derive(Default)]
struct Window {
    second: u64,
    used: u64,
}

impl FixedWindow {
    /// A limit of `limit` requests a second.
    pub fn new(limit: u64) -> Self {
        Self { limit, state: Mutex::default() }
    }

    /// Whether a request at `now_ms` (milliseconds since some start) may pass.
    pub fn allow(&self, now_ms: u64) -> bool {
        let mut window = self.state.lock().unwrap();
        // `>`, not `!=`: whoever read the clock first may get the lock last, and must not turn the second back.
        if now_ms / 1000 > window.second {
            *window = Window { second: now_ms / 1000, used: 0 };
        }
        let allowed = window.used < self.limit;
        window.used += u64::from(allowed);
        allowed
    }
}
// ANCHOR_END: window

// ANCHOR: log
/// At most `limit` requests in any thousand milliseconds, wherever they begin.
pub struct SlidingLog {
    limit: usize,
    passed_ms: Mutex<VecDeque<u64>>,
}

impl SlidingLog {
    /// A limit of `limit` requests a second.
    pub fn new(limit: usize) -> Self {
        Self { limit, passed_ms: Mutex::default() }
    }

    /// Whether a request at `now_ms` may pass.
    pub fn allow(&self, now_ms: u64) -> bool {
        let mut passed = self.passed_ms.lock().unwrap();
        let now_ms = passed.back().map_or(now_ms, |&last| last.max(now_ms));
        while passed.front().is_some_and(|&at| at + 1000 <= now_ms) {
            passed.pop_front();
        }
        let allowed = passed.len() < self.limit;
        if allowed {
            passed.push_back(now_ms);
        }
        allowed
    }
}
// ANCHOR_END: log

// ANCHOR: bucket
/// Room for `capacity` tokens, refilled one by one. Each request takes one.
pub struct TokenBucket {
    capacity: u64,
    ms_per_token: u64,
    state: Mutex<Bucket>,
}

struct Bucket {
    tokens: u64,
    counted_until_ms: u64,
}

impl TokenBucket {
    /// A full bucket at time 0.
    pub fn new(capacity: u64, ms_per_token: u64) -> Self {
        Self {
            capacity,
            ms_per_token,
            state: Mutex::new(Bucket { tokens: capacity, counted_until_ms: 0 }),
        }
    }

    /// Whether a request at `now_ms` may pass.
    pub fn allow(&self, now_ms: u64) -> bool {
        let mut bucket = self.state.lock().unwrap();
        let fresh = now_ms.saturating_sub(bucket.counted_until_ms) / self.ms_per_token;
        bucket.tokens = self.capacity.min(bucket.tokens + fresh);
        bucket.counted_until_ms += fresh * self.ms_per_token; // the rest is kept for next time
        let allowed = bucket.tokens > 0;
        bucket.tokens -= u64::from(allowed);
        allowed
    }
}
// ANCHOR_END: bucket

// ANCHOR: one_number
/// A bucket in one number: when it will be full again.
pub struct OneNumberBucket {
    ms_to_fill: u64,
    ms_per_token: u64,
    full_at_ms: AtomicU64,
}

impl OneNumberBucket {
    /// A full bucket at time 0.
    pub fn new(capacity: u64, ms_per_token: u64) -> Self {
        Self { ms_to_fill: capacity * ms_per_token, ms_per_token, full_at_ms: AtomicU64::new(0) }
    }

    /// Whether a request at `now_ms` may pass.
    pub fn allow(&self, now_ms: u64) -> bool {
        self.full_at_ms
            .try_update(Relaxed, Relaxed, |full_at| {
                let next = full_at.max(now_ms) + self.ms_per_token; // one token is missing more
                (next <= now_ms + self.ms_to_fill).then_some(next) // … if there is one to take
            })
            .is_ok()
    }
}
// ANCHOR_END: one_number

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn a_window_lets_twice_its_limit_pass_at_the_border_and_the_others_do_not() {
        // ANCHOR: border
        let window = FixedWindow::new(100);
        let log = SlidingLog::new(100);
        let bucket = TokenBucket::new(100, 10);
        let one_number = OneNumberBucket::new(100, 10);
        // Two hundred requests around the full second: half at 0.99 s, half at 1.01 s.
        let times = || (0..200).map(|i| if i < 100 { 990 } else { 1010 });

        assert_eq!(times().filter(|&ms| window.allow(ms)).count(), 200);
        assert_eq!(times().filter(|&ms| log.allow(ms)).count(), 100);
        assert_eq!(times().filter(|&ms| bucket.allow(ms)).count(), 102);
        assert_eq!(times().filter(|&ms| one_number.allow(ms)).count(), 102);
        // ANCHOR_END: border
    }

    #[test]
    fn after_a_burst_a_log_is_closed_for_a_second_and_a_bucket_is_not() {
        // ANCHOR: after_a_burst
        let log = SlidingLog::new(100);
        let bucket = TokenBucket::new(100, 10);
        // A hundred at once at 0.99 s, and then one every 10 ms up to 1.98 s.
        let times = || (0..199).map(|i| if i < 100 { 990 } else { 990 + (i - 99) * 10 });

        assert_eq!(times().filter(|&ms| log.allow(ms)).count(), 100); // none of the later ones
        assert_eq!(times().filter(|&ms| bucket.allow(ms)).count(), 199); // each of them
        // ANCHOR_END: after_a_burst
        assert!(log.allow(1990));
    }

    #[test]
    fn a_full_bucket_has_a_first_second_of_its_capacity_and_more() {
        // ANCHOR: first_second
        let full = TokenBucket::new(100, 10); // room for 100, and 100 a second
        assert_eq!((0..1000).filter(|&ms| full.allow(ms)).count(), 199);

        let careful = TokenBucket::new(9, 11); // room for 9, and not quite 91 a second
        let passed: Vec<u64> = (0..5000).filter(|&ms| careful.allow(ms)).collect();
        let most = (0..4000)
            .map(|from| passed.iter().filter(|&&ms| (from..from + 1000).contains(&ms)).count());
        assert!(most.max() <= Some(100)); // in any second, wherever it begins
        // ANCHOR_END: first_second
    }

    #[test]
    fn whoever_comes_late_does_not_turn_the_time_back() {
        fn check(allow: impl Fn(u64) -> bool) {
            // The third one has read the clock before the others.
            assert_eq!([1000, 1001, 999, 1002].map(allow), [true, true, false, false]);
        }
        let (window, log) = (FixedWindow::new(2), SlidingLog::new(2));
        let (bucket, one_number) = (TokenBucket::new(2, 10), OneNumberBucket::new(2, 10));
        check(|ms| window.allow(ms));
        check(|ms| log.allow(ms));
        check(|ms| bucket.allow(ms));
        check(|ms| one_number.allow(ms));
    }

    #[test]
    fn a_bucket_passes_its_rate_in_the_long_run() {
        let bucket = TokenBucket::new(5, 10);
        let one_number = OneNumberBucket::new(5, 10);
        assert_eq!((0..1000).filter(|&ms| bucket.allow(ms)).count(), 5 + 99);
        assert_eq!((0..1000).filter(|&ms| one_number.allow(ms)).count(), 5 + 99);
    }

    #[test]
    fn threads_that_ask_at_once_do_not_get_more_than_there_is() {
        let bucket = OneNumberBucket::new(100, 10);
        let passed = thread::scope(|scope| {
            let ask = || (0..1000).filter(|_| bucket.allow(5)).count();
            [(); 4].map(|()| scope.spawn(ask)).map(|it| it.join().unwrap()).iter().sum::<usize>()
        });
        assert_eq!(passed, 100);
    }

    #[test]
    fn neither_bucket_exceeds_its_bound_in_any_stretch_of_time() {
        let (bucket, one_number) = (TokenBucket::new(7, 10), OneNumberBucket::new(7, 10));
        let mut random = fastrand::Rng::with_seed(1);
        let mut now = 0;
        let (mut by_two, mut by_one) = (Vec::new(), Vec::new());
        for _ in 0..2_000 {
            now += random.u64(0..15);
            by_two.extend(bucket.allow(now).then_some(now));
            by_one.extend(one_number.allow(now).then_some(now));
        }
        // The first one's tokens drop in at fixed moments, so there may be one more in a stretch of time.
        for (passed, capacity) in [(by_two, 8), (by_one, 7)] {
            for (i, from) in passed.iter().enumerate() {
                for (j, to) in passed.iter().enumerate().skip(i) {
                    assert!((j - i + 1) as u64 <= capacity + (to - from) / 10, "{from} to {to}");
                }
            }
        }
    }
}
