//! level: waking
//! title: The wrong one wakes up
//! goal: deadlock
//! par: 5
//! task: Two threads sleep on one condition variable. One waits for an apple, the other for a pear. Let the apple
//!   wake the wrong one.
//! hint: If both sleep, `notify_one` has a button for each of them.
//! teaches: `notify_one` may wake any of them. If sleepers wait for different things, use `notify_all`, or a condition
//!   variable for each.
use std::sync::{Condvar, Mutex};
use std::thread;

/// Apples and pears.
static BASKET: Mutex<[u32; 2]> = Mutex::new([0, 0]);
static CHANGED: Condvar = Condvar::new();

fn eat(kind: usize) {
    let mut basket = BASKET.lock().unwrap();
    while basket[kind] == 0 {
        basket = CHANGED.wait(basket).unwrap();
    }
    basket[kind] -= 1;
}

fn bring(kind: usize) {
    BASKET.lock().unwrap()[kind] += 1;
    CHANGED.notify_one();
}

fn main() {
    thread::scope(|s| {
        s.spawn(|| eat(0));
        s.spawn(|| eat(1));
        s.spawn(|| {
            bring(0);
            bring(1);
        });
    });
    println!("all have eaten");
}
