//! A question: a limit that asks a gauge which went down once too often.

// ANCHOR: program
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

fn main() {
    let unsigned = AtomicU64::new(0);
    let signed = AtomicI64::new(0);
    unsigned.fetch_sub(1, Relaxed); // one exit too many
    signed.fetch_sub(1, Relaxed);

    let limit = 100;
    println!("{} {}", unsigned.load(Relaxed) >= limit, signed.load(Relaxed) >= limit as i64);
}
// ANCHOR_END: program
