//! A question: two threads that meet between the read and the write.

// ANCHOR: program
use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread;

fn main() {
    let count = AtomicU64::new(0);
    let both_have_read = Barrier::new(2);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let seen = count.load(SeqCst);
                both_have_read.wait();
                count.store(seen + 1, SeqCst);
            });
        }
    });
    println!("{}", count.into_inner());
}
// ANCHOR_END: program
