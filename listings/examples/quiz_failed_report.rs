//! A question: how a report that failed is put back.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

fn main() {
    let pending = AtomicU64::new(7);

    // The reporter takes the 7, and cannot send them.
    let unsent = pending.swap(0, Relaxed);
    // Meanwhile others count.
    pending.fetch_add(3, Relaxed);
    // The reporter puts back what it took.
    pending.store(unsent, Relaxed);

    let next_report = pending.swap(0, Relaxed);
    println!("{next_report}");
}
// ANCHOR_END: program
