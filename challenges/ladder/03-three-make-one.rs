//! level: first-steps
//! title: Two updates lost
//! goal: prints total = 1
//! par: 4
//! task: Three threads add one each. Let the program print `total = 1`.
//! hint: Who writes last decides. What has that thread to have read?
//! teaches: One slow thread is enough. Whatever the others do between its read and its write is gone.
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
        s.spawn(add_one);
    });
    let total = COUNT.load(Relaxed);
    println!("total = {total}");
}
