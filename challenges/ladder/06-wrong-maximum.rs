//! level: first-steps
//! title: The record that was not
//! goal: prints longest = 3
//! par: 3
//! task: Each thread reports a time and keeps the larger one. Let the program print `longest = 3`, though 7 was
//!   reported.
//! hint: The thread with 3 has to look early and write late.
//! teaches: A maximum by load and store can go down. `fetch_max` cannot.
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

static LONGEST: AtomicU64 = AtomicU64::new(0);

fn report(time: u64) {
    if time > LONGEST.load(Relaxed) {
        LONGEST.store(time, Relaxed);
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(|| report(3));
        s.spawn(|| report(7));
    });
    println!("longest = {}", LONGEST.load(Relaxed));
}
