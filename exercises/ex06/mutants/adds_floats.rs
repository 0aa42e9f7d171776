//! The bits of an `f64` in an atomic: short times get lost beside a long one.
//!
//! verdict: wrong
//! mistake: adds-floats
//! says: the coarser it gets
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

pub struct Response {
    pub status: u16,
    pub content_type: &'static str,
    pub body: String,
}

#[derive(Default)]
pub struct Metrics {
    requests: AtomicU64,
    in_flight: AtomicU64,
    sent_bytes: AtomicU64,
    busy_seconds: AtomicU64,
}

struct Reading {
    name: &'static str,
    kind: &'static str,
    help: &'static str,
    value: String,
}

impl Metrics {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn begin(&self) {
        self.requests.fetch_add(1, Relaxed);
        self.in_flight.fetch_add(1, Relaxed);
    }

    pub fn end(&self, bytes: u64, time: Duration) {
        self.sent_bytes.fetch_add(bytes, Relaxed);
        let more = |bits| (f64::from_bits(bits) + time.as_secs_f64()).to_bits();
        self.busy_seconds.update(Relaxed, Relaxed, more);
        self.in_flight.fetch_sub(1, Relaxed);
    }

    pub fn get(&self, path: &str) -> Response {
        match path {
            "/metrics" => ok("text/plain; version=0.0.4", self.text()),
            "/metrics.json" => ok("application/json", self.json()),
            _ => Response { status: 404, content_type: "text/plain", body: String::new() },
        }
    }

    fn readings(&self) -> [Reading; 4] {
        let seconds = f64::from_bits(self.busy_seconds.load(Relaxed));
        [
            Reading {
                name: "http_requests_total",
                kind: "counter",
                help: "Requests that have begun.",
                value: self.requests.load(Relaxed).to_string(),
            },
            Reading {
                name: "http_requests_in_flight",
                kind: "gauge",
                help: "Requests that have begun and not ended.",
                value: self.in_flight.load(Relaxed).to_string(),
            },
            Reading {
                name: "http_sent_bytes_total",
                kind: "counter",
                help: "Bytes sent in answers.",
                value: self.sent_bytes.load(Relaxed).to_string(),
            },
            Reading {
                name: "http_busy_seconds_total",
                kind: "counter",
                help: "Time spent on requests that have ended.",
                value: seconds.to_string(),
            },
        ]
    }

    fn text(&self) -> String {
        let lines = self.readings().map(|Reading { name, kind, help, value }| {
            format!("# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n")
        });
        lines.concat()
    }

    fn json(&self) -> String {
        let fields =
            self.readings().map(|reading| format!("\"{}\":{}", reading.name, reading.value));
        format!("{{{}}}", fields.join(","))
    }
}

fn ok(content_type: &'static str, body: String) -> Response {
    Response { status: 200, content_type, body }
}
