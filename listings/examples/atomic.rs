//! A thousand threads add one to an atomic integer.

// ANCHOR: program
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

fn main() {
    let count = AtomicI64::new(0);
    thread::scope(|scope| {
        for _ in 0..1000 {
            scope.spawn(|| count.fetch_add(1, Relaxed));
        }
    });
    println!("count = {}", count.into_inner());
}
// ANCHOR_END: program
