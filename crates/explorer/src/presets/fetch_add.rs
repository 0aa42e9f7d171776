//! fetch_add
//! Reading and writing is one step now: is Relaxed enough for a count?
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicI64 = AtomicI64::new(0);

fn add_two() {
    COUNT.fetch_add(1, Relaxed);
    COUNT.fetch_add(1, Relaxed);
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_two);
        s.spawn(add_two);
    });
    let total = COUNT.load(Relaxed);
    println!("total = {total}");
    assert_eq!(total, 4, "an update was lost");
}
