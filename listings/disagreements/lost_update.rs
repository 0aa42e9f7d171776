//! An update that is lost without a data race: a load and a store in place of a `fetch_add`.

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
            let n = count.load(Relaxed);
            count.store(n + 1, Relaxed);
        })
    });
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(count.load(Relaxed), 2, "an update is lost");
}
// ANCHOR_END: program

fn main() {
    run();
}
