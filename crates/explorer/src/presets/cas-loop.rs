//! A compare-exchange loop
//! A thread whose value is out of date tries again: can an update still be lost?
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicI64 = AtomicI64::new(0);

fn add_one() {
    let mut old = COUNT.load(Relaxed);
    while let Err(now) = COUNT.compare_exchange_weak(old, old + 1, Relaxed, Relaxed) {
        old = now;
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
    });
    let total = COUNT.load(Relaxed);
    println!("total = {total}");
    assert_eq!(total, 2, "an update was lost");
}
