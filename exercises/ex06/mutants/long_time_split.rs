//! Times above a second are added by load and store.
//!
//! verdict: wrong
//! mistake: split-update
//! says: http_busy_seconds_total is 3.5
use crate::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
pub struct Response {
    pub status: u16,
    pub content_type: &'static str,
    pub body: String,
}
pub struct Metrics {
    begun: AtomicU64,
    flying: AtomicU64,
    bytes: AtomicU64,
    nanos: AtomicU64,
}
const R: Ordering = Ordering::Relaxed;
impl Metrics {
    pub fn new() -> Self {
        Self {
            begun: AtomicU64::new(0),
            flying: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            nanos: AtomicU64::new(0),
        }
    }
    pub fn begin(&self) {
        self.flying.fetch_add(1, R);
        self.begun.fetch_add(1, R);
    }
    pub fn end(&self, bytes: u64, time: Duration) {
        self.bytes.fetch_add(bytes, R);
        if time.as_secs() > 0 {
            let n = self.nanos.load(R);
            self.nanos.store(n + time.as_nanos() as u64, R);
        } else {
            self.nanos.fetch_add(time.as_nanos() as u64, R);
        }
        self.flying.fetch_sub(1, R);
    }
    fn all(&self) -> [(&'static str, &'static str, &'static str, String); 4] {
        let nanos = self.nanos.load(R);
        [
            (
                "http_requests_total",
                "counter",
                "Requests that have begun.",
                self.begun.load(R).to_string(),
            ),
            (
                "http_requests_in_flight",
                "gauge",
                "Requests that have begun and not ended.",
                self.flying.load(R).to_string(),
            ),
            (
                "http_sent_bytes_total",
                "counter",
                "Bytes sent in answers.",
                self.bytes.load(R).to_string(),
            ),
            (
                "http_busy_seconds_total",
                "counter",
                "Seconds spent on requests that have ended.",
                format!("{}.{:09}", nanos / 1_000_000_000, nanos % 1_000_000_000),
            ),
        ]
    }
    pub fn get(&self, path: &str) -> Response {
        match path {
            "/metrics" => {
                let mut body = String::new();
                for (name, kind, help, value) in self.all() {
                    body +=
                        &format!("# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n");
                }
                Response { status: 200, content_type: "text/plain; version=0.0.4", body }
            }
            "/metrics.json" => {
                let fields: Vec<String> = self
                    .all()
                    .iter()
                    .map(|(name, _, _, value)| format!("\"{name}\":{value}"))
                    .collect();
                Response {
                    status: 200,
                    content_type: "application/json",
                    body: format!("{{{}}}", fields.join(",")),
                }
            }
            _ => Response { status: 404, content_type: "text/plain", body: String::new() },
        }
    }
}
