//! A question: a limit that asks a gauge which went down once too often.

// ANCHOR: program
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

fn main() {
    let unsigned = AtomicU64::new(0);
    let signed = AtomicI64::new(0);
    unsigned.fetch_sub(1, Relaxed); // one exit too many
    signed.fetch_sub(1, Relaxed);

    let unsigned_is_full = unsigned.load(Relaxed) >= 100;
    let signed_is_full = signed.load(Relaxed) >= 100;
    println!("{unsigned_is_full} {signed_is_full}");
}
// ANCHOR_END: program
