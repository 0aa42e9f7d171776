//! The service that runs through the course: a few pages, and a dashboard that counts their requests. Each stage is what handles one
//! request; the server below them stays the same.

pub mod atomic;
pub mod full;
pub mod guard;
pub mod http;
pub mod interval;
pub mod limit;
pub mod load;
pub mod metrics;
pub mod mutex;
pub mod naive;
pub mod pages;
pub mod server;

use crate::gauge::Counter;
use http::Client;
use std::io;

// ANCHOR: stage
/// One stage of the service. The server calls it from many threads at once.
pub trait Stage: Send + Sync + 'static {
    /// Answers one request.
    ///
    /// # Errors
    /// If the client is gone.
    fn handle(&self, path: &str, client: &mut Client<'_>) -> io::Result<()>;

    /// The numbers, in one line.
    fn dashboard(&self) -> String;

    /// Where the server adds up what it reads and what it writes, if anybody wants to know.
    fn traffic(&self) -> Option<&Traffic> {
        None
    }
}
// ANCHOR_END: stage

/// Bytes over all connections.
#[derive(Default)]
pub struct Traffic {
    /// What clients have sent.
    pub received: Counter,
    /// What they have been sent.
    pub sent: Counter,
}
