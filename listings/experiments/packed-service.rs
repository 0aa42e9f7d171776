use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

/// Requests in all in the upper 48 bits, requests in flight in the lower 16.
#[derive(Default)]
struct Service(AtomicU64);

const ONE_REQUEST: u64 = 1 << 16;
const ONE_IN_FLIGHT: u64 = 1;

impl Service {
    fn enter(&self) {
        self.0.fetch_add(ONE_REQUEST + ONE_IN_FLIGHT, Relaxed);
    }

    fn leave(&self) {
        self.0.fetch_sub(ONE_IN_FLIGHT, Relaxed);
    }

    /// Both, as they were at one moment.
    fn both(&self) -> (u64, u64) {
        let packed = self.0.load(Relaxed);
        (packed / ONE_REQUEST, packed % ONE_REQUEST)
    }
}

fn main() {
    let service = Service::default();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..1000 {
                    service.enter();
                    let (requests, in_flight) = service.both();
                    assert!((1..=4).contains(&in_flight) && in_flight <= requests);
                    service.leave();
                }
            });
        }
    });
    let (requests, in_flight) = service.both();
    println!("{requests} requests, {in_flight} in flight");
    let seconds = (1_u64 << 48) / 1_000_000;
    println!(
        "at a million requests a second, 48 bits last {} years",
        seconds / (365 * 24 * 60 * 60)
    );
}
