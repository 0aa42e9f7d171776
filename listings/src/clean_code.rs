//! Names and types that say what is counted.

use crate::gauge::{Counter, Gauge};
use std::sync::atomic::{AtomicI64, AtomicU64};

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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::Ordering::Relaxed;

    #[test]
    fn each_kind_moves_its_own_way() {
        let stats = ServerStats::default();
        stats.requests.add(1);
        stats.response_bytes.add(512);
        let inside = stats.requests_in_flight.enter();
        assert_eq!(stats.requests_in_flight.get(), 1);
        drop(inside);
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
