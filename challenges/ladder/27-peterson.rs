//! level: orderings
//! title: Two in a room for one
//! goal: prints most inside: 2
//! par: 3
//! task: Peterson's algorithm, with `Release` and `Acquire`. (Whoever would have to wait gives up here.) Let both be
//!   inside: `most inside: 2`.
//! hint: It is the store of one thread and the look of the other again.
//! teaches: The algorithm of 1981 is right where all memory operations have one order. With `Release` and `Acquire`
//!   they have not.
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::*};
use std::thread;

static WANTS: [AtomicBool; 2] = [AtomicBool::new(false), AtomicBool::new(false)];
static TURN: AtomicUsize = AtomicUsize::new(0);
static INSIDE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn enter(me: usize) {
    let other = 1 - me;
    WANTS[me].store(true, Release);
    TURN.store(other, Release);
    if WANTS[other].load(Acquire) && TURN.load(Acquire) == other {
        return;
    }
    let inside = INSIDE.fetch_add(1, SeqCst) + 1;
    MOST.fetch_max(inside, SeqCst);
    INSIDE.fetch_sub(1, SeqCst);
    WANTS[me].store(false, Release);
}

fn main() {
    thread::scope(|s| {
        s.spawn(|| enter(0));
        s.spawn(|| enter(1));
    });
    println!("most inside: {}", MOST.load(SeqCst));
}
