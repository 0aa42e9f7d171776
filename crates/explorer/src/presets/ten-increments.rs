//! Ten increments each
//! Two threads add one ten times each, by a load and a store: what is the smallest total?
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicI64 = AtomicI64::new(0);

fn add_ten() {
    for _ in 0..10 {
        let x = COUNT.load(Relaxed);
        COUNT.store(x + 1, Relaxed);
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_ten);
        s.spawn(add_ten);
    });
    let total = COUNT.load(Relaxed);
    println!("total = {total}");
    assert_eq!(total, 20, "updates were lost");
}
