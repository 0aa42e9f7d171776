//! level: orderings
//! title: A lock that leaks
//! goal: race SHARED.count
//! par: 1
//! task: A spin lock by hand. It lets in one thread at a time, and still there is a data race on what it guards. Find
//!   it.
//! hint: It has to be unlocked and locked again: by two threads that know nothing of each other.
//! teaches: A lock has two duties: to keep others out, and to hand over what was written. The second one takes
//!   `Release` where it is unlocked and `Acquire` where it is locked.
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering::*};
use std::thread;

struct Shared {
    locked: AtomicBool,
    count: UnsafeCell<u32>,
}

// SAFETY: `count` is touched only by whoever has set `locked`. That is what is in question here.
unsafe impl Sync for Shared {}

static SHARED: Shared = Shared { locked: AtomicBool::new(false), count: UnsafeCell::new(0) };

fn add_one() {
    while SHARED.locked.swap(true, Acquire) {}
    // SAFETY: the lock is held.
    unsafe { *SHARED.count.get() += 1 };
    SHARED.locked.store(false, Relaxed);
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
    });
    println!("done");
}
