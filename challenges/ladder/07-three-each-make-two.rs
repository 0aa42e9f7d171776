//! level: harder-counts
//! title: Six additions, total two
//! goal: prints total = 2
//! par: 6
//! task: Two threads add one three times each. Let the program print `total = 2`.
//! hint: A thread that has read 0 and writes late throws the other one back to 1. Who reads that 1, and writes last?
//! teaches: However often each thread adds, two is possible. Three each is small enough to find it by hand.
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
