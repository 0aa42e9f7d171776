//! Four threads that give way in the middle of each increment.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

fn main() {
    let count = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..1000 {
                    let n = count.load(Relaxed);
                    thread::yield_now(); // your turn!
                    count.store(n + 1, Relaxed);
                }
            });
        }
    });
    println!("count = {} of 4000", count.into_inner());
}
// ANCHOR_END: program
