//! level: first-steps
//! title: Reported to nobody
//! goal: prints reported 1, left 0
//! par: 4
//! task: A reporter reads the count and then sets it to zero. Let an event vanish: `reported 1, left 0`.
//! hint: What is counted between the two steps of the reporter?
//! teaches: To read and to reset has to be one step: `swap(0)`.
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static EVENTS: AtomicI64 = AtomicI64::new(0);

fn main() {
    let reported = thread::scope(|s| {
        s.spawn(|| {
            EVENTS.fetch_add(1, Relaxed);
            EVENTS.fetch_add(1, Relaxed);
        });
        let reporter = s.spawn(|| {
            let events = EVENTS.load(Relaxed);
            EVENTS.store(0, Relaxed);
            events
        });
        reporter.join().unwrap()
    });
    println!("reported {reported}, left {}", EVENTS.load(Relaxed));
}
