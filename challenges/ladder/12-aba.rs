//! level: harder-counts
//! title: Back again, and not the same
//! goal: prints head: 2
//! par: 2
//! task: A free list of three slots. Each slot holds the number of the next one. Thread B takes two slots and gives
//!   the first one back. Let A then put a slot at the head that B is using: `head: 2`.
//! hint: A reads the head and what comes next, and then B does everything that it has to do.
//! teaches: The compare-exchange asks whether the value is the same, not whether nothing has happened. This is the
//!   ABA problem; a version number beside the index helps.
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

static HEAD: AtomicUsize = AtomicUsize::new(1);
// Slot 1 leads to slot 2, and that to slot 3.
static NEXT: [AtomicUsize; 4] =
    [AtomicUsize::new(0), AtomicUsize::new(2), AtomicUsize::new(3), AtomicUsize::new(0)];

fn take() -> Option<usize> {
    let head = HEAD.load(SeqCst);
    let next = NEXT[head].load(SeqCst);
    HEAD.compare_exchange(head, next, SeqCst, SeqCst).ok()
}

fn give_back(slot: usize) {
    let head = HEAD.load(SeqCst);
    NEXT[slot].store(head, SeqCst);
    HEAD.store(slot, SeqCst);
}

fn main() {
    thread::scope(|s| {
        s.spawn(take);
        s.spawn(|| {
            let (one, _two) = (take(), take());
            if let Some(slot) = one {
                give_back(slot);
            }
        });
    });
    println!("head: {}", HEAD.load(SeqCst));
}
