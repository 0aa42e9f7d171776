//! A question: what `as` leaves of a number that is too large.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

fn main() {
    let bytes = AtomicU64::new(4_294_967_300); // 2^32 + 4
    let shown = bytes.load(Relaxed) as u32;
    println!("{shown}");
}
// ANCHOR_END: program
