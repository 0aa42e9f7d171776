//! level: repair
//! title: Let one of them see
//! lines: 2
//! task: Change **one or two lines** above `main`, so that not both threads find the other's flag down.
//! hint: There is an ordering, and there is also a `fence`, that puts all of them into one order.
//! teaches: `SeqCst` on both the store and the load, or a `SeqCst` fence between them. `SeqCst` on one of the two is too little.
//! old:     mine.store(1, Release);
//! new:     mine.store(1, SeqCst);
//! old:     other.load(Acquire)
//! new:     other.load(SeqCst)
use std::sync::atomic::{AtomicU64, Ordering::*};
use std::thread;

static X: AtomicU64 = AtomicU64::new(0);
static Y: AtomicU64 = AtomicU64::new(0);

fn raise_and_look(mine: &AtomicU64, other: &AtomicU64) -> u64 {
    mine.store(1, Release);
    other.load(Acquire)
}

fn main() {
    let (a, b) = thread::scope(|s| {
        let a = s.spawn(|| raise_and_look(&X, &Y));
        let b = s.spawn(|| raise_and_look(&Y, &X));
        (a.join().unwrap(), b.join().unwrap())
    });
    println!("A reads {a}, B reads {b}");
    assert!(a == 1 || b == 1, "each has missed the other");
}
//! also
fn main() {
    assert_eq!(raise_and_look(&X, &Y), 0);
    assert_eq!(raise_and_look(&Y, &X), 1);
    X.store(0, SeqCst);
    Y.store(0, SeqCst);
    let (a, b) = thread::scope(|s| {
        let b = s.spawn(|| raise_and_look(&Y, &X));
        let a = s.spawn(|| raise_and_look(&X, &Y));
        (a.join().unwrap(), b.join().unwrap())
    });
    println!("A reads {a}, B reads {b}");
    assert!(a == 1 || b == 1, "each has missed the other");
}
