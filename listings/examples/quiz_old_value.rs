//! A question: what `fetch_add` returns.

// ANCHOR: program
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

fn main() {
    let count = AtomicI64::new(4);
    let returned = count.fetch_add(1, Relaxed);
    println!("{returned} {}", count.load(Relaxed));
}
// ANCHOR_END: program
