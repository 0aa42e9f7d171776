//! The same with SeqCst
//! Each raises a flag, then looks at the other's. Is there still an order in which both find it down?
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread;

static X: AtomicU64 = AtomicU64::new(0);
static Y: AtomicU64 = AtomicU64::new(0);

fn main() {
    let (a, b) = thread::scope(|s| {
        let a = s.spawn(|| {
            X.store(1, SeqCst);
            Y.load(SeqCst)
        });
        let b = s.spawn(|| {
            Y.store(1, SeqCst);
            X.load(SeqCst)
        });
        (a.join().unwrap(), b.join().unwrap())
    });
    println!("A reads {a}, B reads {b}");
    assert!(a == 1 || b == 1, "each has missed the other");
}
