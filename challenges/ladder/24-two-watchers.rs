//! level: orderings
//! title: Two watchers disagree
//! goal: prints C: 1 0, D: 1 0
//! par: 3
//! task: Two flags go up. Let C be sure that X was first, and D that Y was: `C: 1 0, D: 1 0`.
//! hint: Each watcher sees one flag up and reads an old value of the other.
//! teaches: Without `SeqCst` there need be no one order of all stores on which everybody agrees.
use std::sync::atomic::{AtomicU64, Ordering::*};
use std::thread;

static X: AtomicU64 = AtomicU64::new(0);
static Y: AtomicU64 = AtomicU64::new(0);

fn look(first: &AtomicU64, second: &AtomicU64) -> (u64, u64) {
    (first.load(Acquire), second.load(Acquire))
}

fn main() {
    let (c, d) = thread::scope(|s| {
        s.spawn(|| X.store(1, Release));
        s.spawn(|| Y.store(1, Release));
        let c = s.spawn(|| look(&X, &Y));
        let d = s.spawn(|| look(&Y, &X));
        (c.join().unwrap(), d.join().unwrap())
    });
    println!("C: {} {}, D: {} {}", c.0, c.1, d.0, d.1);
}
