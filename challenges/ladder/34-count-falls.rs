//! level: can-it
//! title: Can a count be seen to fall?
//! goal: prints first 2, then 1
//! par: impossible
//! asks: whether
//! task: One thread counts up, the other looks twice. All of it `Relaxed`. Can the second look show less: `first 2,
//!   then 1`?
//! hint: Old values are allowed. Older ones than before?
//! teaches: Each atomic has one order of its stores, and nobody who reads goes back in it, not even with `Relaxed`.
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicU64 = AtomicU64::new(0);

fn main() {
    let (first, then) = thread::scope(|s| {
        s.spawn(|| {
            COUNT.fetch_add(1, Relaxed);
            COUNT.fetch_add(1, Relaxed);
        });
        let watcher = s.spawn(|| (COUNT.load(Relaxed), COUNT.load(Relaxed)));
        watcher.join().unwrap()
    });
    println!("first {first}, then {then}");
}
