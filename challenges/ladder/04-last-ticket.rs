//! level: first-steps
//! title: The last ticket, sold twice
//! goal: prints tickets left: -1
//! par: 3
//! task: One ticket is left, and each buyer looks before buying. Let the program print `tickets left: -1`.
//! hint: Both look, and only then do they buy.
//! teaches: Each step alone is atomic. The question and the action that relies on its answer are still two steps.
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static TICKETS: AtomicI64 = AtomicI64::new(1);

fn buy() {
    if TICKETS.load(Relaxed) > 0 {
        TICKETS.fetch_sub(1, Relaxed);
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(buy);
        s.spawn(buy);
    });
    println!("tickets left: {}", TICKETS.load(Relaxed));
}
