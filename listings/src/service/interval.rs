//! Stage 4: how many since the last report.

use super::Stage;
use super::http::Client;
use super::pages::page;
use crate::gauge::{Counter, Gauge};
use crate::two_idioms::Flushed;
use std::io;

// ANCHOR: stage
/// Counts as before, and for a reporter that comes at intervals.
#[derive(Default)]
pub struct Reported {
    requests: Counter,
    in_flight: Gauge,
    since_the_last_report: Flushed,
}

impl Reported {
    /// Takes what has come in since the last report.
    pub fn report(&self) -> u64 {
        self.since_the_last_report.flush()
    }
}

impl Stage for Reported {
    fn handle(&self, path: &str, client: &mut Client<'_>) -> io::Result<()> {
        self.requests.add(1);
        self.since_the_last_report.record();
        let _inside = self.in_flight.enter();
        client.send(&page(path))
    }

    fn dashboard(&self) -> String {
        format!("{} requests, {} in flight", self.requests.get(), self.in_flight.get())
    }
}
// ANCHOR_END: stage
