//! Two observers of two flags
//! Two threads raise one flag each, and two watch. Can the watchers disagree on which came first?
use std::sync::atomic::{AtomicU64, Ordering::*};
use std::thread;

static X: AtomicU64 = AtomicU64::new(0);
static Y: AtomicU64 = AtomicU64::new(0);

fn main() {
    let (c, d) = thread::scope(|s| {
        s.spawn(|| X.store(1, Release));
        s.spawn(|| Y.store(1, Release));
        let c = s.spawn(|| (X.load(Acquire), Y.load(Acquire)));
        let d = s.spawn(|| (Y.load(Acquire), X.load(Acquire)));
        (c.join().unwrap(), d.join().unwrap())
    });
    // Each looks at one flag, then at the other: up, and the other still down.
    let (x_first, y_first) = (c == (1, 0), d == (1, 0));
    match (x_first, y_first) {
        (true, true) => println!("C: X was first, D: Y was first"),
        (true, false) => println!("C: X was first"),
        (false, true) => println!("D: Y was first"),
        (false, false) => println!("neither can tell"),
    }
    assert!(!(x_first && y_first), "they disagree on which came first");
}
