//! Stage 1: the numbers behind one lock.

use super::Stage;
use super::http::Client;
use super::pages::page;
use std::io;
use std::sync::Mutex;

// ANCHOR: stage
/// Counts under a lock.
#[derive(Default)]
pub struct Locked {
    numbers: Mutex<Numbers>,
}

#[derive(Clone, Copy, Default)]
struct Numbers {
    requests: u64,
    in_flight: i64,
}

impl Stage for Locked {
    // ANCHOR: handle
    fn handle(&self, path: &str, client: &mut Client<'_>) -> io::Result<()> {
        {
            let mut numbers = self.numbers.lock().unwrap();
            numbers.requests += 1;
            numbers.in_flight += 1;
        } // unlocked, before the answer is sent
        client.send(&page(path))?;
        self.numbers.lock().unwrap().in_flight -= 1;
        Ok(())
    }
    // ANCHOR_END: handle

    fn dashboard(&self) -> String {
        let Numbers { requests, in_flight } = *self.numbers.lock().unwrap();
        format!("{requests} requests, {in_flight} in flight")
    }
}
// ANCHOR_END: stage
