//! A question: an unsigned gauge that goes down too often.

// ANCHOR: program
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

fn main() {
    let open = AtomicU32::new(0);
    open.fetch_sub(1, Relaxed);
    println!("{}", open.load(Relaxed));
}
// ANCHOR_END: program
