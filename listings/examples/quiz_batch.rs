//! A question: what others see while a batch is counted in private.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

fn main() {
    let total = AtomicU64::new(0);
    let mut seen_half_way = 0;

    let mut batch = 0;
    for done in 1..=1000 {
        batch += 1;
        if done == 500 {
            // What another thread would see now.
            seen_half_way = total.load(Relaxed);
        }
    }
    total.fetch_add(batch, Relaxed);

    println!("{seen_half_way} {}", total.load(Relaxed));
}
// ANCHOR_END: program
