//! A question: a half of a packed number that goes below zero.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

fn main() {
    // The upper half: 2 tasks. The lower half: 0 waiters.
    let state = AtomicU64::new(2 << 32);
    // One waiter fewer, although there was none.
    state.fetch_sub(1, Relaxed);

    let now = state.load(Relaxed);
    println!("{} {}", now >> 32, now % (1 << 32));
}
// ANCHOR_END: program
