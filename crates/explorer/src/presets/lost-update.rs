//! Lost update
//! Two threads add one each, by a load and a store: can the total be one?
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicI64 = AtomicI64::new(0);

fn add_one() {
    let x = COUNT.load(Relaxed);
    COUNT.store(x + 1, Relaxed);
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
