//! A question: how many owners are left, and whether the value is.

// ANCHOR: program
use std::sync::Arc;

fn main() {
    let first = Arc::new(42);
    let second = Arc::clone(&first);
    let weak = Arc::downgrade(&second);
    drop(first);
    println!("{} {}", Arc::strong_count(&second), weak.upgrade().is_some());
}
// ANCHOR_END: program
