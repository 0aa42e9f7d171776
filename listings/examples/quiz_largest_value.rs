//! A question: one more than the largest value of an atomic.

// ANCHOR: program
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

fn main() {
    let failed_logins = AtomicU32::new(u32::MAX);
    failed_logins.fetch_add(1, Relaxed);
    println!("{}", failed_logins.load(Relaxed));
}
// ANCHOR_END: program
