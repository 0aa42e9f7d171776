//! Gives the lock back between reading and writing.
//!
//! verdict: wrong
//! mistake: lock-dropped-early
//! says: given back
use crate::sync::Mutex;
use std::fmt::Write;
use std::time::Duration;

pub struct Response {
    pub status: u16,
    pub content_type: &'static str,
    pub body: String,
}

#[derive(Clone, Copy, Default)]
struct Numbers {
    begun: u64,
    ended: u64,
    bytes: u64,
    time: Duration,
}

pub struct Metrics {
    numbers: Mutex<Numbers>,
}

impl Metrics {
    pub fn new() -> Self {
        Self { numbers: Mutex::default() }
    }

    pub fn begin(&self) {
        let begun = self.numbers.lock().unwrap().begun;
        self.numbers.lock().unwrap().begun = begun + 1;
    }

    pub fn end(&self, bytes: u64, time: Duration) {
        let mut numbers = self.numbers.lock().unwrap();
        numbers.ended += 1;
        numbers.bytes += bytes;
        numbers.time += time;
    }

    pub fn get(&self, path: &str) -> Response {
        // The lock is free again before anything is rendered.
        let Numbers { begun, ended, bytes, time } = *self.numbers.lock().unwrap();
        let metrics = [
            ("http_requests_total", "counter", begun as f64),
            ("http_requests_in_flight", "gauge", (begun - ended) as f64),
            ("http_sent_bytes_total", "counter", bytes as f64),
            ("http_busy_seconds_total", "counter", time.as_secs_f64()),
        ];
        let mut body = String::new();
        match path {
            "/metrics" => {
                for (name, kind, value) in metrics {
                    let _ = writeln!(body, "# TYPE {name} {kind}");
                    let _ = writeln!(body, "# HELP {name} See the name.\n{name} {value:?}");
                }
                Response { status: 200, content_type: "text/plain; version=0.0.4", body }
            }
            "/metrics.json" => {
                for (name, _, value) in metrics {
                    body += if body.is_empty() { "{" } else { ", " };
                    let _ = write!(body, "{name:?}: {value:?}");
                }
                body += "}";
                Response { status: 200, content_type: "application/json; charset=utf-8", body }
            }
            _ => Response { status: 404, content_type: "text/plain", body },
        }
    }
}
