//! level: can-it
//! title: Can `try_lock` count nothing?
//! goal: prints total = 0
//! par: impossible
//! asks: whether
//! task: Two threads count under a lock, but only if they get it at once. Can the program print `total = 0`?
//! hint: Who would have held the lock meanwhile, and what does that thread do?
//! teaches: Whoever is refused is refused because the other one is inside, and counts. So one is always counted, and
//!   both if they do not meet.
use std::sync::Mutex;
use std::thread;

static COUNT: Mutex<u32> = Mutex::new(0);

fn add_one() {
    if let Ok(mut count) = COUNT.try_lock() {
        *count += 1;
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
    });
    println!("total = {}", COUNT.lock().unwrap());
}
