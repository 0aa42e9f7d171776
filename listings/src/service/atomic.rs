//! Stage 2: every number in one step.

use super::Stage;
use super::http::Client;
use super::pages::page;
use std::io;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

// ANCHOR: stage
/// Counts in one step.
#[derive(Default)]
pub struct Atomic {
    requests: AtomicU64,
    in_flight: AtomicI64,
}

impl Stage for Atomic {
    // ANCHOR: handle
    fn handle(&self, path: &str, client: &mut Client<'_>) -> io::Result<()> {
        self.requests.fetch_add(1, Relaxed);
        self.in_flight.fetch_add(1, Relaxed);
        client.send(&page(path))?;
        self.in_flight.fetch_sub(1, Relaxed);
        Ok(())
    }
    // ANCHOR_END: handle

    fn dashboard(&self) -> String {
        let (requests, in_flight) = (&self.requests, &self.in_flight);
        format!("{} requests, {} in flight", requests.load(Relaxed), in_flight.load(Relaxed))
    }
}
// ANCHOR_END: stage
