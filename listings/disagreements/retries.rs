//! A data race on a path that is seldom run: a plain count of the retries of a right counter.
#![expect(unsafe_code, reason = "the lesson is the race")]

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

// ANCHOR: program
static mut RETRIES: u64 = 0;

fn add(count: &AtomicU64) {
    let mut n = count.load(Relaxed);
    while let Err(newer) = count.compare_exchange(n, n + 1, Relaxed, Relaxed) {
        // SAFETY: none. Two threads that both come here race.
        unsafe { RETRIES += 1 };
        n = newer;
    }
}

pub fn run() {
    let count = Arc::new(AtomicU64::new(0));
    let threads = [0, 1].map(|_| {
        let count = count.clone();
        thread::spawn(move || {
            add(&count);
            add(&count);
        })
    });
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(count.load(Relaxed), 4);
    // SAFETY: both threads have ended.
    println!("{} retries", unsafe { RETRIES });
}
// ANCHOR_END: program

fn main() {
    run();
}
