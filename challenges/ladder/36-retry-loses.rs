//! level: can-it
//! title: Can a loop that retries lose one?
//! goal: prints total = 1
//! par: impossible
//! asks: whether
//! task: Two threads add one by a compare-exchange loop. Can the program print `total = 1`?
//! hint: What does a thread do whose value is out of date?
//! teaches: The exchange succeeds only if the value is still the one that was seen. Otherwise the loop begins anew, with
//!   the new value.
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicI64 = AtomicI64::new(0);

fn add_one() {
    let mut seen = COUNT.load(Relaxed);
    while let Err(now) = COUNT.compare_exchange_weak(seen, seen + 1, Relaxed, Relaxed) {
        seen = now;
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
    });
    let total = COUNT.load(Relaxed);
    println!("total = {total}");
}
