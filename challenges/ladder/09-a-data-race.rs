//! level: harder-counts
//! title: Worse than a lost update
//! goal: race COUNT
//! par: 1
//! task: The count is a plain `static mut`. Let the data race happen. It counts as reached with the step that
//!   completes it.
//! hint: Two accesses, one of them a write, and nothing that puts them in order.
//! teaches: For a lost update the orders have to meet badly. A data race needs no bad luck at all: it is there in
//!   every order, and in Rust it is undefined behaviour.
use std::thread;

static mut COUNT: i64 = 0;

fn add_one() {
    // SAFETY: none. The race is what there is to see.
    unsafe { COUNT += 1 };
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
    });
    // SAFETY: the other threads have ended.
    let total = unsafe { COUNT };
    println!("total = {total}");
}
