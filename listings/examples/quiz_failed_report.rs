//! A question: how a report that failed is put back.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

fn main() {
    let pending = AtomicU64::new(7);

    let unsent = pending.swap(0, Relaxed); // the reporter takes 7, and cannot send them
    pending.fetch_add(3, Relaxed); // meanwhile others count
    pending.store(unsent, Relaxed); // the reporter puts back what it took

    println!("{}", pending.swap(0, Relaxed)); // the next report
}
// ANCHOR_END: program
