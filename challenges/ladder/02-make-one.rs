//! level: first-steps
//! title: One update lost
//! goal: prints total = 1
//! par: 3
//! task: The same program. Now let it print `total = 1`.
//! hint: Both have to read before either of them writes.
//! teaches: The lost update, in its whole length: A reads, B reads and writes, A writes over it. It takes one thread
//!   that is interrupted once.
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
    });
    let total = COUNT.load(Relaxed);
    println!("total = {total}");
}
