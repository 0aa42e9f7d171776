//! Stage 3: a counter, and a gauge with a guard.

use super::Stage;
use super::http::Client;
use super::pages::page;
use crate::gauge::{Counter, Gauge};
use std::io;

// ANCHOR: stage
/// Counts what comes in, and what is inside.
#[derive(Default)]
pub struct Guarded {
    requests: Counter,
    in_flight: Gauge,
}

impl Stage for Guarded {
    fn handle(&self, path: &str, client: &mut Client<'_>) -> io::Result<()> {
        self.requests.add(1);
        let _inside = self.in_flight.enter();
        client.send(&page(path))
    }

    fn dashboard(&self) -> String {
        format!("{} requests, {} in flight", self.requests.get(), self.in_flight.get())
    }
}
// ANCHOR_END: stage
