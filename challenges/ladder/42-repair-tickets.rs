//! level: repair
//! title: Never below zero
//! lines: 2
//! task: Change **one or two lines** above `main`, so that the last ticket is sold once, and every ticket can be
//!   sold.
//! hint: The look and the sale have to be one step. `try_update` and a compare-exchange can do that, and so can a
//!   lock.
//! teaches: Where an action depends on what was seen, the step that acts has to check once more.
//! old:     left > 0 && TICKETS.compare_exchange(TICKETS.load(Relaxed), left - 1, Relaxed, Relaxed).is_ok()
//! new:     left > 0 && TICKETS.compare_exchange(left, left - 1, Relaxed, Relaxed).is_ok()
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

static TICKETS: AtomicU32 = AtomicU32::new(1);

fn buy() -> bool {
    let left = TICKETS.load(Relaxed);
    left > 0 && TICKETS.compare_exchange(TICKETS.load(Relaxed), left - 1, Relaxed, Relaxed).is_ok()
}

fn main() {
    let (one, two) = thread::scope(|s| {
        let (one, two) = (s.spawn(buy), s.spawn(buy));
        (one.join().unwrap(), two.join().unwrap())
    });
    println!("sold to one: {one}, sold to two: {two}");
    assert!(one != two, "one ticket, and not one buyer");
}
//! also
fn main() {
    TICKETS.store(2, Relaxed);
    let one = buy();
    let (two, three) = thread::scope(|s| {
        let (two, three) = (s.spawn(buy), s.spawn(buy));
        (two.join().unwrap(), three.join().unwrap())
    });
    println!("sold: {one}, {two}, {three}");
    assert!(one && two != three, "two tickets, and not two buyers");
}
