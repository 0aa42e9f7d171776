//! Stage 6: not more than so many at a time.

use super::Stage;
use super::http::Client;
use super::pages::{Page, page};
use crate::gauge::{Counter, Gauge};
use crate::product::Limit;
use std::io;

// ANCHOR: stage
/// Counts as before, and turns away whoever is too many.
pub struct Limited {
    requests: Counter,
    turned_away: Counter,
    in_flight: Gauge,
    limit: Limit,
}

impl Stage for Limited {
    fn handle(&self, path: &str, client: &mut Client<'_>) -> io::Result<()> {
        self.requests.add(1);
        let Some(_entry) = self.limit.try_enter() else {
            self.turned_away.add(1);
            return client.send(&Page::text(503, "come back later\n".into()));
        };
        let _inside = self.in_flight.enter();
        client.send(&page(path))
    }

    fn dashboard(&self) -> String {
        format!(
            "{} requests, {} in flight, {} turned away",
            self.requests.get(),
            self.in_flight.get(),
            self.turned_away.get()
        )
    }
}
// ANCHOR_END: stage

impl Limited {
    /// Lets in at most `limit` at a time.
    pub fn to(limit: usize) -> Self {
        Self {
            requests: Counter::default(),
            turned_away: Counter::default(),
            in_flight: Gauge::default(),
            limit: Limit::new(limit),
        }
    }
}
