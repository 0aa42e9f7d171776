//! level: harder-counts
//! title: A sum that never was
//! goal: prints sum = 2
//! par: 2
//! task: One unit moves from the left to the right, so there is always one, or none for a moment. Let the observer
//!   see two: `sum = 2`.
//! hint: The observer looks at the left first. What may happen before it looks at the right?
//! teaches: Two atomics are read at two moments. Their sum belongs to neither.
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};
use std::thread;

static LEFT: AtomicI64 = AtomicI64::new(1);
static RIGHT: AtomicI64 = AtomicI64::new(0);

fn main() {
    let sum = thread::scope(|s| {
        s.spawn(|| {
            LEFT.fetch_sub(1, SeqCst);
            RIGHT.fetch_add(1, SeqCst);
        });
        let observer = s.spawn(|| LEFT.load(SeqCst) + RIGHT.load(SeqCst));
        observer.join().unwrap()
    });
    println!("sum = {sum}");
}
