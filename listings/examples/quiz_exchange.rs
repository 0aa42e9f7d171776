//! A question: a `compare_exchange` that finds another value than it expects.

// ANCHOR: program
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

fn main() {
    let count = AtomicI64::new(5);
    let result = count.compare_exchange(4, 9, Relaxed, Relaxed);
    println!("{result:?}");
}
// ANCHOR_END: program
