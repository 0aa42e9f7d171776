//! A wrong order that is one in hundreds of thousands.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

// ANCHOR: program
pub fn run() {
    let count = Arc::new(AtomicU64::new(0));
    let threads = [0, 1].map(|_| {
        let count = count.clone();
        thread::spawn(move || {
            for _ in 0..5 {
                let n = count.load(Relaxed);
                count.store(n + 1, Relaxed);
            }
        })
    });
    for thread in threads {
        thread.join().unwrap();
    }
    assert!(count.load(Relaxed) > 2, "eight updates are lost");
}
// ANCHOR_END: program

fn main() {
    run();
}
