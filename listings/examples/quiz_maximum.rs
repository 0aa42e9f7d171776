//! A question: what `fetch_max` returns, and what it leaves.

// ANCHOR: program
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

fn main() {
    let most = AtomicI64::new(7);
    let first = most.fetch_max(3, Relaxed);
    let second = most.fetch_max(9, Relaxed);
    println!("{first} {second} {}", most.load(Relaxed));
}
// ANCHOR_END: program
