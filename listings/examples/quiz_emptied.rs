//! A question: reading and emptying in one step.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

fn main() {
    let count = AtomicU64::new(7);
    let reported = count.swap(0, Relaxed);
    count.fetch_add(2, Relaxed);
    println!("{reported} {}", count.load(Relaxed));
}
// ANCHOR_END: program
