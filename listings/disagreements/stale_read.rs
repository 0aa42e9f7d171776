//! A value that is announced by a `Relaxed` store, and not there yet.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

// ANCHOR: program
pub fn run() {
    let shared = Arc::new((AtomicU64::new(0), AtomicU64::new(0)));
    let writer = {
        let shared = shared.clone();
        thread::spawn(move || {
            let (value, ready) = &*shared;
            value.store(42, Relaxed);
            ready.store(1, Relaxed);
        })
    };
    let reader = thread::spawn(move || {
        let (value, ready) = &*shared;
        if ready.load(Relaxed) == 1 {
            assert_eq!(value.load(Relaxed), 42, "ready, and yet not there");
        }
    });
    writer.join().unwrap();
    reader.join().unwrap();
}
// ANCHOR_END: program

fn main() {
    run();
}
