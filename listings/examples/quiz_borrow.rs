//! A question: a half of a packed number that goes below zero.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

fn main() {
    let state = AtomicU64::new(2 << 32); // upper half: 2 tasks, lower half: 0 waiters
    state.fetch_sub(1, Relaxed); // one waiter fewer, although there was none

    let now = state.load(Relaxed);
    println!("{} {}", now >> 32, now % (1 << 32));
}
// ANCHOR_END: program
