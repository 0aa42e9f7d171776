//! What counters do inside a product: limits, health, back-pressure, per-feature counts.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};

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
        if window.second != now_ms / 1000 {
            *window = Window { second: now_ms / 1000, used: 0 };
        }
        let allowed = window.used < self.limit;
        window.used += u64::from(allowed);
        allowed
    }
}
// ANCHOR_END: window

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

// ANCHOR: health
/// When something last went well.
#[derive(Default)]
pub struct LastSuccess {
    at_ms: AtomicU64,
}

impl LastSuccess {
    /// Records a success at `now_ms`. A late report of an earlier success changes nothing.
    pub fn record(&self, now_ms: u64) {
        self.at_ms.fetch_max(now_ms, Relaxed);
    }

    /// Whether the last success is at most `limit_ms` old.
    pub fn is_healthy(&self, now_ms: u64, limit_ms: u64) -> bool {
        now_ms.saturating_sub(self.at_ms.load(Relaxed)) <= limit_ms
    }
}
// ANCHOR_END: health

// ANCHOR: admission
/// Lets in at most `limit` at a time.
pub struct Limit {
    limit: usize,
    inside: AtomicUsize,
}

impl Limit {
    /// Nobody inside yet.
    pub fn new(limit: usize) -> Self {
        Self { limit, inside: AtomicUsize::new(0) }
    }

    /// Goes in, unless it is full.
    pub fn try_enter(&self) -> Option<Entry<'_>> {
        self.inside
            .try_update(Relaxed, Relaxed, |n| (n < self.limit).then_some(n + 1))
            .ok()
            .map(|_| Entry(self))
    }
}

/// A place inside, given back on drop.
pub struct Entry<'a>(&'a Limit);

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        self.0.inside.fetch_sub(1, Relaxed);
    }
}
// ANCHOR_END: admission

// ANCHOR: features
/// What users do.
#[derive(Clone, Copy)]
pub enum Feature {
    /// Looks for something.
    Search,
    /// Takes a file away.
    Export,
    /// Shows a page to somebody else.
    Share,
}

/// How often each feature was used.
#[derive(Default)]
pub struct Usage([AtomicU64; 3]);

impl Usage {
    /// Adds one.
    pub fn record(&self, feature: Feature) {
        self.0[feature as usize].fetch_add(1, Relaxed);
    }

    /// How often so far.
    pub fn of(&self, feature: Feature) -> u64 {
        self.0[feature as usize].load(Relaxed)
    }
}
// ANCHOR_END: features

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn a_window_lets_twice_its_limit_pass_at_the_border_and_a_bucket_does_not() {
        // ANCHOR: border
        let window = FixedWindow::new(100);
        let bucket = TokenBucket::new(100, 10);
        // Two hundred requests around the full second: half at 0.99 s, half at 1.01 s.
        let times = || (0..200).map(|i| if i < 100 { 990 } else { 1010 });

        assert_eq!(times().filter(|&ms| window.allow(ms)).count(), 200);
        assert_eq!(times().filter(|&ms| bucket.allow(ms)).count(), 102);
        // ANCHOR_END: border
    }

    #[test]
    fn a_bucket_passes_its_rate_in_the_long_run() {
        let bucket = TokenBucket::new(5, 10);
        let passed = (0..1000).filter(|&ms| bucket.allow(ms)).count();
        assert_eq!(passed, 5 + 99);
    }

    #[test]
    fn health_depends_on_the_latest_success() {
        let last = LastSuccess::default();
        last.record(500);
        last.record(300);
        assert!(last.is_healthy(600, 100));
        assert!(!last.is_healthy(601, 100));
    }

    #[test]
    fn the_limit_is_never_exceeded() {
        let limit = Limit::new(2);
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..1000 {
                        if let Some(_entry) = limit.try_enter() {
                            most.fetch_max(now.fetch_add(1, Relaxed) + 1, Relaxed);
                            now.fetch_sub(1, Relaxed);
                        }
                    }
                });
            }
        });
        assert!((1..=2).contains(&most.into_inner()));
        assert_eq!(limit.inside.into_inner(), 0);
    }

    #[test]
    fn features_are_counted_apart() {
        let usage = Usage::default();
        thread::scope(|scope| {
            scope.spawn(|| (0..100).for_each(|_| usage.record(Feature::Search)));
            scope.spawn(|| (0..50).for_each(|_| usage.record(Feature::Share)));
        });
        assert_eq!(
            [Feature::Search, Feature::Export, Feature::Share].map(|it| usage.of(it)),
            [100, 0, 50]
        );
    }
}
