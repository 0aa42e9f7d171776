//! Each raises a flag, then looks at the other's
//! Release and Acquire everywhere. Can both threads find the other's flag still down?
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
    assert!(a == 1 || b == 1, "each has missed the other");
}
