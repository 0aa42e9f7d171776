//! The same, with an atomic in a static and a function around it.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicU64 = AtomicU64::new(0);

fn add_one() {
    COUNT.fetch_add(1, Relaxed);
}

fn main() {
    let threads: Vec<_> =
        (0..4).map(|_| thread::spawn(|| (0..250_000).for_each(|_| add_one()))).collect();
    for thread in threads {
        thread.join().unwrap();
    }
    println!("count = {}", COUNT.load(Relaxed)); // always 1000000
}
// ANCHOR_END: program
