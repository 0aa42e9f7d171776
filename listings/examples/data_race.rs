//! Two threads add to a plain integer. This has undefined behaviour: it is here for ThreadSanitizer to find.
#![expect(unsafe_code, reason = "the data race is the lesson")]

// ANCHOR: program
use std::thread;

static mut COUNT: u64 = 0;

fn add() {
    for _ in 0..1000 {
        // SAFETY: none. Two threads race here, and that is undefined behaviour.
        unsafe { COUNT += 1 }
    }
}

fn main() {
    let other = thread::spawn(add);
    add();
    other.join().unwrap();
    // SAFETY: the other thread has ended, so nothing races with this read.
    println!("count = {}", unsafe { COUNT });
}
// ANCHOR_END: program
