use std::sync::atomic::{AtomicUsize, Ordering::*};
use std::thread;

const NONE: usize = usize::MAX;

/// A stack of the slots 0, 1 and 2; whoever pushes owns the slot.
struct Stack {
    head: AtomicUsize,
    next: [AtomicUsize; 3],
}

impl Stack {
    const fn new() -> Self {
        Stack { head: AtomicUsize::new(NONE), next: [const { AtomicUsize::new(NONE) }; 3] }
    }

    fn push(&self, slot: usize) {
        let mut head = self.head.load(Relaxed);
        loop {
            self.next[slot].store(head, Relaxed);
            match self.head.compare_exchange_weak(head, slot, Release, Relaxed) {
                Ok(_) => return,
                Err(now) => head = now,
            }
        }
    }

    fn take_all(&self) -> Vec<usize> {
        let mut at = self.head.swap(NONE, Acquire);
        let mut slots = Vec::new();
        while at != NONE {
            slots.push(at);
            at = self.next[at].load(Relaxed);
        }
        slots
    }
}

static STACK: Stack = Stack::new();

fn main() {
    let a = thread::spawn(|| STACK.push(0));
    let b = thread::spawn(|| {
        STACK.push(1);
        STACK.push(2);
    });
    let early = STACK.take_all();
    a.join().unwrap();
    b.join().unwrap();
    let mut all = [early, STACK.take_all()].concat();
    all.sort_unstable();
    println!("{all:?}");
}
