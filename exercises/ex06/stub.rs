//! # ex06: A metrics endpoint
//!
//! Count what a server does, and answer `GET /metrics` in the text format of Prometheus and `GET /metrics.json` in JSON.
//!
//! | name | type | what it says |
//! |---|---|---|
//! | `http_requests_total` | counter | requests that have begun |
//! | `http_requests_in_flight` | gauge | requests that have begun and not ended |
//! | `http_sent_bytes_total` | counter | bytes sent in answers |
//! | `http_busy_seconds_total` | counter | time spent on requests that have ended, in seconds, with the fraction: a nanosecond counts |
//!
//! - `/metrics`: status 200, content type `text/plain; version=0.0.4`. For each metric a `# HELP` line, a `# TYPE`
//!   line, and a line with name and value. Every line ends with a line feed, the last one as well.
//! - `/metrics.json`: status 200, content type `application/json`: one object with the same names, whose values are
//!   numbers.
//! - Any other path: status 404.
//! - `end` is called once for each `begin`. The bytes and the nanoseconds of all requests together fit into a `u64`, and no nanosecond
//!   gets lost in the sum. Where numbers are shown they may be as coarse as an `f64`.
//! - Many threads count while others read. Each number is read by itself: they need not all be of the same moment. Nothing gets lost, reading changes nothing, and the gauge is never
//!   negative; it may be made of two counts, and then be too high for as long as others begin and end.
//!
//! Everything that threads share comes from `crate::sync`.
use crate::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// What an endpoint sends back.
pub struct Response {
    /// The HTTP status, such as 200.
    pub status: u16,
    /// What `body` is, for the header `Content-Type`.
    pub content_type: &'static str,
    /// The text itself.
    pub body: String,
}

/// What a server counts.
pub struct Metrics {
    // Your fields go here.
}

impl Metrics {
    /// Nothing has happened.
    pub fn new() -> Self {
        todo!("a field for each metric; in which unit do you keep the time?")
    }

    /// A request begins.
    pub fn begin(&self) {
        todo!("count it, and count it in")
    }

    /// A request ends: it took so long, and so many bytes were sent.
    pub fn end(&self, bytes: u64, time: Duration) {
        todo!("add the bytes and the time, and count it out")
    }

    /// Answers `GET path`.
    pub fn get(&self, path: &str) -> Response {
        todo!("the metrics as text, or as JSON, or nothing for a path that does not exist")
    }
}
