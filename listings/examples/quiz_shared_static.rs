//! A question: two tests that count in one `static`.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

static CALLS: AtomicU64 = AtomicU64::new(0);

fn first_test() -> u64 {
    CALLS.fetch_add(1, Relaxed);
    CALLS.load(Relaxed)
}

fn second_test() -> u64 {
    CALLS.fetch_add(1, Relaxed);
    CALLS.load(Relaxed)
}

fn main() {
    println!("{} {}", first_test(), second_test());
}
// ANCHOR_END: program
