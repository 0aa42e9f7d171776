//! Two threads lose updates without any undefined behaviour.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

fn main() {
    let count = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..1_000_000 {
                    let n = count.load(Relaxed);
                    count.store(n + 1, Relaxed);
                }
            });
        }
    });
    println!("count = {} of 2000000", count.into_inner());
}
// ANCHOR_END: program
