//! A question: adding the bits of two fractions.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

fn main() {
    let seconds = AtomicU64::new(1.5_f64.to_bits());
    seconds.fetch_add(1.5_f64.to_bits(), Relaxed);
    println!("{}", f64::from_bits(seconds.load(Relaxed)) == 3.0);
}
// ANCHOR_END: program
