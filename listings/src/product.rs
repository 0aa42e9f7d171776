//! What counters do inside a product: health, back-pressure, per-feature counts. (Limits of a rate: [`crate::limiters`].)

use crate::gauge::Counter;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};

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
pub struct Usage([Counter; 3]);

impl Usage {
    /// Adds one.
    pub fn record(&self, feature: Feature) {
        self.0[feature as usize].add(1);
    }

    /// How often so far.
    pub fn of(&self, feature: Feature) -> u64 {
        self.0[feature as usize].get()
    }
}
// ANCHOR_END: features

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

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
