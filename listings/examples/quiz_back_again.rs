//! A question: an exchange after the value has changed, and changed back.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

fn main() {
    let left = AtomicU64::new(5);
    let seen = left.load(Relaxed);

    left.fetch_sub(1, Relaxed); // somebody buys a ticket
    left.fetch_add(1, Relaxed); // and somebody gives one back

    println!("{:?}", left.compare_exchange(seen, seen - 1, Relaxed, Relaxed));
}
// ANCHOR_END: program
