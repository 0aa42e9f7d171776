//! level: orderings
//! title: Each misses the other
//! goal: prints A reads 0, B reads 0
//! par: 1
//! task: Each thread raises its flag and looks at the other one. `Release` and `Acquire` everywhere. Let both find
//!   nothing: `A reads 0, B reads 0`.
//! hint: Whoever looks second may still read the old value.
//! teaches: A store may stand in a store buffer while its thread reads on. `Release` and `Acquire` do not forbid
//!   that. For stores and loads only `SeqCst` does.
use std::sync::atomic::{AtomicU64, Ordering::*};
use std::thread;

static X: AtomicU64 = AtomicU64::new(0);
static Y: AtomicU64 = AtomicU64::new(0);

fn main() {
    let (a, b) = thread::scope(|s| {
        let a = s.spawn(|| {
            X.store(1, Release);
            Y.load(Acquire)
        });
        let b = s.spawn(|| {
            Y.store(1, Release);
            X.load(Acquire)
        });
        (a.join().unwrap(), b.join().unwrap())
    });
    println!("A reads {a}, B reads {b}");
}
