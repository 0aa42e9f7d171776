//! Names and types that say what is counted.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

// ANCHOR: bare
/// What do these count?
#[derive(Default)]
pub struct Bare {
    /// ?
    pub count: AtomicU64,
    /// ?
    pub total: AtomicU64,
    /// ?
    pub n: AtomicI64,
}
// ANCHOR_END: bare

// ANCHOR: named
/// The numbers of one server.
#[derive(Default)]
pub struct ServerStats {
    /// `http_requests_total`: requests answered since the start, whatever the answer.
    pub requests: Counter,
    /// `http_response_bytes_total`: bytes sent, headers included, before compression.
    pub response_bytes: Counter,
    /// `http_requests_in_flight`: requests being answered right now.
    pub requests_in_flight: Gauge,
}
// ANCHOR_END: named

// ANCHOR: types
/// Only goes up.
#[derive(Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// Adds `n`.
    pub fn add(&self, n: u64) {
        self.0.fetch_add(n, Relaxed);
    }

    /// The value so far.
    pub fn get(&self) -> u64 {
        self.0.load(Relaxed)
    }
}

/// Goes up and down.
#[derive(Default)]
pub struct Gauge(AtomicI64);

impl Gauge {
    /// Moves it by `n`, which may be negative.
    pub fn add(&self, n: i64) {
        self.0.fetch_add(n, Relaxed);
    }

    /// The value now.
    pub fn get(&self) -> i64 {
        self.0.load(Relaxed)
    }
}
// ANCHOR_END: types

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_moves_its_own_way() {
        let stats = ServerStats::default();
        stats.requests.add(1);
        stats.response_bytes.add(512);
        stats.requests_in_flight.add(1);
        stats.requests_in_flight.add(-1);
        assert_eq!(
            (stats.requests.get(), stats.response_bytes.get(), stats.requests_in_flight.get()),
            (1, 512, 0)
        );
        let bare = Bare::default();
        assert_eq!(
            bare.count.load(Relaxed) + bare.total.load(Relaxed),
            bare.n.load(Relaxed) as u64
        );
    }
}
