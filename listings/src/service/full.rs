//! Stage 7: all the counts that the service needs.

use super::http::Client;
use super::pages::{Page, page};
use super::{Stage, Traffic};
use crate::gauge::{Counter, Gauge};
use std::fmt::Write;
use std::io;
use std::panic::catch_unwind;

// ANCHOR: stats
/// What the service counts.
#[derive(Default)]
pub struct Stats {
    /// `http_requests_total{route="…"}`: requests for pages, whatever became of them. Those that lead nowhere are a route, too.
    pub requests: [Counter; Route::ALL.len()],
    /// `http_client_errors_total`: answers with a status from 400 to 499.
    pub client_errors: Counter,
    /// `http_server_errors_total`: answers with a status of 500 or more.
    pub server_errors: Counter,
    /// `http_panics_total`: handlers that have panicked. Each of them is a server error as well.
    pub panics: Counter,
    /// `http_requests_in_flight`: requests for pages whose answer has not been sent completely.
    pub in_flight: Gauge,
    /// `http_received_bytes_total` and `http_sent_bytes_total`: heads and bodies, of `/metrics` as well.
    pub traffic: Traffic,
}
// ANCHOR_END: stats

// ANCHOR: route
/// A route as we have written it, not the path that was asked for. So visitors cannot add any.
#[derive(Clone, Copy)]
pub enum Route {
    /// `/`
    Front,
    /// `/file`
    File,
    /// `/half/{n}`
    Half,
    /// Any other.
    Nowhere,
}

impl Route {
    /// Each of them, and its name outside.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Front, "/"),
        (Self::File, "/file"),
        (Self::Half, "/half/{n}"),
        (Self::Nowhere, "nowhere"),
    ];

    fn of(path: &str) -> Self {
        match path {
            "/" => Self::Front,
            "/file" => Self::File,
            _ if path.starts_with("/half/") => Self::Half,
            _ => Self::Nowhere,
        }
    }
}
// ANCHOR_END: route

impl Stage for Stats {
    // ANCHOR: handle
    fn handle(&self, path: &str, client: &mut Client<'_>) -> io::Result<()> {
        if path == "/metrics" {
            return client.send(&self.metrics());
        }
        self.requests[Route::of(path) as usize].add(1);
        let _inside = self.in_flight.enter();

        let page = catch_unwind(|| page(path)).unwrap_or_else(|_| {
            self.panics.add(1);
            Page::text(500, "something went wrong\n".into())
        });
        match page.status {
            400..500 => self.client_errors.add(1),
            500.. => self.server_errors.add(1),
            _ => {}
        }
        client.send(&page)
    }
    // ANCHOR_END: handle

    fn dashboard(&self) -> String {
        let requests: u64 = self.requests.iter().map(Counter::get).sum();
        format!("{requests} requests, {} in flight", self.in_flight.get())
    }

    fn traffic(&self) -> Option<&Traffic> {
        Some(&self.traffic)
    }
}

impl Stats {
    // ANCHOR: metrics
    fn metrics(&self) -> Page {
        let mut text = "# TYPE http_requests counter\n".to_owned();
        for (route, name) in Route::ALL {
            let requests = self.requests[route as usize].get();
            let _ = writeln!(text, "http_requests_total{{route=\"{name}\"}} {requests}");
        }
        for (name, counter) in [
            ("http_client_errors", &self.client_errors),
            ("http_server_errors", &self.server_errors),
            ("http_panics", &self.panics),
            ("http_received_bytes", &self.traffic.received),
            ("http_sent_bytes", &self.traffic.sent),
        ] {
            let _ = writeln!(text, "# TYPE {name} counter\n{name}_total {}", counter.get());
        }
        let in_flight = self.in_flight.get();
        let _ = writeln!(
            text,
            "# TYPE http_requests_in_flight gauge\nhttp_requests_in_flight {in_flight}\n# EOF"
        );
        Page::metrics(text)
    }
    // ANCHOR_END: metrics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::load::Connection;
    use crate::service::server::Server;
    use std::sync::Arc;
    use std::time::Duration;

    #[test]
    fn somebody_who_downloads_is_in_flight() {
        let stats = Arc::new(Stats::default());
        let server = Server::start(&stats, 0).unwrap();
        let mut client = Connection::open(server.address()).unwrap();
        client.ask("/file", 1).unwrap();
        client.begun().unwrap(); // and now the rest waits until we read on
        assert_eq!(stats.in_flight.get(), 1);
        client.answer().unwrap();
        assert!(server.stop(Duration::from_secs(60)));
        assert_eq!(stats.in_flight.get(), 0);
    }
}
