//! level: can-it
//! title: Can the later count be ahead?
//! goal: prints done 1, started 0
//! par: 1
//! asks: whether
//! task: Each request adds to `STARTED` and then to `DONE`, both `Relaxed`. A watcher reads `DONE` first. Can it see
//!   more done than started: `done 1, started 0`?
//! hint: These are two atomics. Is there an order between them?
//! teaches: The order of one atomic says nothing of another. Reading them in the right order does not help with
//!   `Relaxed`.
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

static STARTED: AtomicU64 = AtomicU64::new(0);
static DONE: AtomicU64 = AtomicU64::new(0);

fn main() {
    let (done, started) = thread::scope(|s| {
        s.spawn(|| {
            STARTED.fetch_add(1, Relaxed);
            DONE.fetch_add(1, Relaxed);
        });
        let watcher = s.spawn(|| (DONE.load(Relaxed), STARTED.load(Relaxed)));
        watcher.join().unwrap()
    });
    println!("done {done}, started {started}");
}
