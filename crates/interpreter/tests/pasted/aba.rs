use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

const EMPTY: usize = 0;

// Nodes 1, 2 and 3; NEXT[n] is the node below n.
static HEAD: AtomicUsize = AtomicUsize::new(1);
static NEXT: [AtomicUsize; 4] =
    [AtomicUsize::new(0), AtomicUsize::new(2), AtomicUsize::new(3), AtomicUsize::new(0)];

fn pop() -> Option<usize> {
    loop {
        let head = HEAD.load(SeqCst);
        if head == EMPTY {
            return None;
        }
        let next = NEXT[head].load(SeqCst);
        if HEAD.compare_exchange(head, next, SeqCst, SeqCst).is_ok() {
            return Some(head);
        }
    }
}

fn push(node: usize) {
    loop {
        let head = HEAD.load(SeqCst);
        NEXT[node].store(head, SeqCst);
        if HEAD.compare_exchange(head, node, SeqCst, SeqCst).is_ok() {
            return;
        }
    }
}

fn main() {
    let slow = thread::spawn(pop);
    let fast = thread::spawn(|| {
        let (a, b) = (pop(), pop());
        if let Some(a) = a {
            push(a);
        }
        b
    });
    let (x, y) = (slow.join().unwrap(), fast.join().unwrap());
    let z = pop();
    println!("{x:?} {y:?} {z:?}");
    assert!(y.is_none() || (x != y && y != z), "node {y:?} was given out twice");
}
