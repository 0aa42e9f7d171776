//! level: repair
//! title: A lock that hands over
//! lines: 1
//! task: Change **one line** above `main`, so that the spin lock hands over what was written.
//! hint: What does the next one have to know who gets the lock?
//! teaches: Unlocking is a `Release` store. The lock was right about who is inside, and wrong about what they see.
//! old:     SHARED.locked.store(false, Relaxed);
//! new:     SHARED.locked.store(false, Release);
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

fn add_one() -> u32 {
    while SHARED.locked.swap(true, Acquire) {}
    // SAFETY: the lock is held.
    let count = unsafe {
        *SHARED.count.get() += 1;
        *SHARED.count.get()
    };
    SHARED.locked.store(false, Relaxed);
    count
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
    });
    let count = add_one();
    println!("count {count}");
    assert_eq!(count, 3);
}
//! also
fn main() {
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
        s.spawn(add_one);
    });
    let count = add_one();
    println!("count {count}");
    assert_eq!(count, 4);
}
