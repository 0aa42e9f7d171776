//! level: first-steps
//! title: Nothing lost
//! goal: prints total = 2
//! par: 2
//! task: Let both threads count, so that the program prints `total = 2`.
//! hint: One thread after the other.
//! teaches: A program with a race in it can print the right number, and one as short as this mostly
//!   does. That is why nobody notices.
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicI64 = AtomicI64::new(0);

fn add_one() {
    let seen = COUNT.load(Relaxed);
    COUNT.store(seen + 1, Relaxed);
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
    });
    let total = COUNT.load(Relaxed);
    println!("total = {total}");
}
