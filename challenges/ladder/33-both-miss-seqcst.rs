//! level: can-it
//! title: Can both still miss?
//! goal: prints A reads 0, B reads 0
//! par: impossible
//! asks: whether
//! task: Two flags, all of it `SeqCst`. Can both threads find nothing: `A reads 0, B reads 0`?
//! hint: There is one order of all these steps now. Who is last in it?
//! teaches: `SeqCst` puts all four steps into one order. Whoever looks last finds the flag of the other.
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
}
