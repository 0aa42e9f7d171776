//! A question: how much room two counters take, side by side and kept apart.

// ANCHOR: program
use std::sync::atomic::AtomicU64;

#[repr(align(64))]
struct Apart {
    _count: AtomicU64,
}

fn main() {
    println!("{} {}", size_of::<[AtomicU64; 2]>(), size_of::<[Apart; 2]>());
}
// ANCHOR_END: program
