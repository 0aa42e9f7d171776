//! Stage 0: every number in two steps.

use super::Stage;
use super::http::Client;
use super::pages::page;
use std::io;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

// ANCHOR: stage
/// Counts in two steps. Wrong.
#[derive(Default)]
pub struct Naive {
    requests: AtomicU64,
    in_flight: AtomicI64,
}

impl Stage for Naive {
    fn handle(&self, path: &str, client: &mut Client<'_>) -> io::Result<()> {
        self.requests.store(self.requests.load(Relaxed) + 1, Relaxed);
        self.in_flight.store(self.in_flight.load(Relaxed) + 1, Relaxed);
        client.send(&page(path))?;
        self.in_flight.store(self.in_flight.load(Relaxed) - 1, Relaxed);
        Ok(())
    }

    fn dashboard(&self) -> String {
        let (requests, in_flight) = (&self.requests, &self.in_flight);
        format!("{} requests, {} in flight", requests.load(Relaxed), in_flight.load(Relaxed))
    }
}
// ANCHOR_END: stage
