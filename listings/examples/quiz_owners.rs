//! A question: how many owners are left, and whether the value is.

// ANCHOR: program
use std::sync::Arc;

fn main() {
    let first = Arc::new(42);
    let second = Arc::clone(&first);
    let weak = Arc::downgrade(&second);
    drop(first);
    let is_there = weak.upgrade().is_some();
    println!("{} {is_there}", Arc::strong_count(&second));
}
// ANCHOR_END: program
