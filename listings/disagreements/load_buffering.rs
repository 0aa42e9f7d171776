//! Each thread reads what the other one has yet to write.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

// ANCHOR: program
pub fn run() {
    let shared = Arc::new((AtomicU64::new(0), AtomicU64::new(0)));
    let left = {
        let shared = shared.clone();
        thread::spawn(move || {
            let (x, y) = &*shared;
            let seen = x.load(Relaxed);
            y.store(1, Relaxed);
            seen
        })
    };
    let right = thread::spawn(move || {
        let (x, y) = &*shared;
        let seen = y.load(Relaxed);
        x.store(1, Relaxed);
        seen
    });
    let seen = (left.join().unwrap(), right.join().unwrap());
    assert_ne!(seen, (1, 1), "each has read what was not written yet");
}
// ANCHOR_END: program

fn main() {
    run();
}
