//! A thousand threads add one to a plain integer. This has undefined behaviour: the introduction explains it.
#![expect(unsafe_code, reason = "the data race is the lesson")]

// ANCHOR: program
use std::thread;

static mut COUNT: u64 = 0;

fn main() {
    thread::scope(|scope| {
        for _ in 0..1000 {
            // SAFETY: none. The threads race, and that is undefined behaviour.
            scope.spawn(|| unsafe { COUNT += 1 });
        }
    });
    // SAFETY: every thread has ended, so nothing races with this read.
    println!("count = {}", unsafe { COUNT });
}
// ANCHOR_END: program
