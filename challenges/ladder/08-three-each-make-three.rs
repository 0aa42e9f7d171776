//! level: harder-counts
//! title: Six additions, total three
//! goal: prints total = 3
//! par: 3
//! task: The same program. This time the total has to be exactly 3.
//! hint: All that one thread does may be lost.
//! teaches: Between the worst and the best total, every one is possible, and each has its own story.
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicI64 = AtomicI64::new(0);

fn add_three() {
    for _ in 0..3 {
        let seen = COUNT.load(Relaxed);
        COUNT.store(seen + 1, Relaxed);
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_three);
        s.spawn(add_three);
    });
    println!("total = {}", COUNT.load(Relaxed));
}
