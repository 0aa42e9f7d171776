//! A question: what `try_update` returns, with something left and with nothing.

// ANCHOR: program
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

fn main() {
    let left = AtomicU32::new(1);
    let take = || left.try_update(Relaxed, Relaxed, |n| n.checked_sub(1));
    let first = take();
    let second = take();
    println!("{first:?} {second:?}");
}
// ANCHOR_END: program
