//! A question: a counter that is a `const`.
#![expect(clippy::declare_interior_mutable_const, clippy::borrow_interior_mutable_const)]
#![allow(unknown_lints, const_item_interior_mutations)]

// ANCHOR: program
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

const HITS: AtomicU32 = AtomicU32::new(0);

fn main() {
    HITS.fetch_add(1, Relaxed);
    HITS.fetch_add(1, Relaxed);
    println!("{}", HITS.load(Relaxed));
}
// ANCHOR_END: program
