//! level: can-it
//! title: Can `fetch_add` lose one?
//! goal: prints total = 1
//! par: impossible
//! asks: whether
//! task: Two threads add one by `fetch_add(1, Relaxed)`. Can the program print `total = 1`?
//! hint: In how many steps does a thread add?
//! teaches: A read-modify-write is one step, whatever its ordering. `Relaxed` loses no update.
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicI64 = AtomicI64::new(0);

fn add_one() {
    COUNT.fetch_add(1, Relaxed);
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
    });
    let total = COUNT.load(Relaxed);
    println!("total = {total}");
}
