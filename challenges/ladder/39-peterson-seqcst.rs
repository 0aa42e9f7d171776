//! level: can-it
//! title: Is Peterson right with `SeqCst`?
//! goal: prints most inside: 2
//! par: impossible
//! asks: whether
//! task: The room for one again, now with `SeqCst`. Can both be inside: `most inside: 2`?
//! hint: Whoever stores `TURN` last finds the flag of the other raised.
//! teaches: With one order of all steps the proof of 1981 holds.
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;

static WANTS: [AtomicBool; 2] = [AtomicBool::new(false), AtomicBool::new(false)];
static TURN: AtomicUsize = AtomicUsize::new(0);
static INSIDE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn enter(me: usize) {
    let other = 1 - me;
    WANTS[me].store(true, SeqCst);
    TURN.store(other, SeqCst);
    if WANTS[other].load(SeqCst) && TURN.load(SeqCst) == other {
        return;
    }
    let inside = INSIDE.fetch_add(1, SeqCst) + 1;
    MOST.fetch_max(inside, SeqCst);
    INSIDE.fetch_sub(1, SeqCst);
    WANTS[me].store(false, SeqCst);
}

fn main() {
    thread::scope(|s| {
        s.spawn(|| enter(0));
        s.spawn(|| enter(1));
    });
    println!("most inside: {}", MOST.load(SeqCst));
}
