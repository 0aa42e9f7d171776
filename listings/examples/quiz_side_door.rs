//! A question: a gauge that somebody leaves by another way.

// ANCHOR: program
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

static TAKEN: AtomicI64 = AtomicI64::new(0);

fn stay(leaves_by_the_side_door: bool) {
    TAKEN.fetch_add(1, Relaxed);
    if leaves_by_the_side_door {
        return;
    }
    TAKEN.fetch_sub(1, Relaxed);
}

fn main() {
    stay(false);
    stay(true);
    stay(false);
    println!("{}", TAKEN.load(Relaxed));
}
// ANCHOR_END: program
