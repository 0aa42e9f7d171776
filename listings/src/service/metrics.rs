//! Stage 5: numbers with names, at `/metrics`.

use super::Stage;
use super::http::Client;
use super::pages::{Page, page};
use crate::gauge::{Counter, Gauge};
use std::io;

// ANCHOR: stage
/// Counts as before, and shows the numbers to whoever asks for `/metrics`.
#[derive(Default)]
pub struct Named {
    /// `http_requests_total`: requests for pages since the start, whatever the answer.
    requests: Counter,
    /// `http_requests_in_flight`: requests for pages that are being answered right now.
    in_flight: Gauge,
}

impl Stage for Named {
    fn handle(&self, path: &str, client: &mut Client<'_>) -> io::Result<()> {
        if path == "/metrics" {
            return client.send(&self.metrics()); // whoever looks at the numbers does not change them
        }
        self.requests.add(1);
        let _inside = self.in_flight.enter();
        client.send(&page(path))
    }

    fn dashboard(&self) -> String {
        format!("{} requests, {} in flight", self.requests.get(), self.in_flight.get())
    }
}
// ANCHOR_END: stage

impl Named {
    // ANCHOR: metrics
    fn metrics(&self) -> Page {
        Page::metrics(format!(
            "# TYPE http_requests counter\
             \nhttp_requests_total {}\
             \n# TYPE http_requests_in_flight gauge\
             \nhttp_requests_in_flight {}\
             \n# EOF\n",
            self.requests.get(),
            self.in_flight.get(),
        ))
    }
    // ANCHOR_END: metrics
}
