//! level: repair
//! title: Lose nothing
//! lines: 1
//! task: Change **one line** above `main`, so that no order loses an update.
//! hint: To read, to add and to write should be one step.
//! teaches: `fetch_add` is the whole repair. Its ordering does not matter for the sum.
//! old:     COUNT.store(COUNT.load(Relaxed) + 1, Relaxed);
//! new:     COUNT.fetch_add(1, Relaxed);
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicI64 = AtomicI64::new(0);

fn add_one() {
    COUNT.store(COUNT.load(Relaxed) + 1, Relaxed);
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
//! also
fn main() {
    COUNT.store(5, Relaxed);
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
        s.spawn(add_one);
    });
    let total = COUNT.load(Relaxed);
    println!("total = {total}");
    assert_eq!(total, 8, "an update was lost");
}
