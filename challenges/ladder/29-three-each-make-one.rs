//! level: can-it
//! title: Can six additions come to one?
//! goal: prints total = 1
//! par: impossible
//! asks: whether
//! task: Two threads add one three times each, by load and store. You have seen a total of 2. Can it be `total = 1`?
//! hint: The last write stores what its thread has read, and one more. Can it have read 0?
//! teaches: The thread that writes last has written twice before its last read. Nobody writes a 0, so after that it
//!   reads at least 1.
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicI64 = AtomicI64::new(0);

fn add_three() {
    for _ in 0..3 {
        let seen = COUNT.load(Relaxed);
        COUNT.store(seen + 1, Relaxed);
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_three);
        s.spawn(add_three);
    });
    println!("total = {}", COUNT.load(Relaxed));
}
