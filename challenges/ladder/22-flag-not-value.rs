//! level: orderings
//! title: Read the flag, and not the value
//! goal: prints B: seen = 0
//! par: 1
//! task: The writer stores the value and then raises the flag, both `Relaxed`. Let the reader see the flag and an old
//!   value: `B: seen = 0`.
//! hint: Where a load has several values to choose from, each has a button of its own.
//! teaches: No order of the steps does this. It is the memory that gives out an old value, as `Relaxed` allows.
//!   `Release` and `Acquire` forbid it.
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::Relaxed};
use std::thread;

static VALUE: AtomicI64 = AtomicI64::new(0);
static READY: AtomicBool = AtomicBool::new(false);

fn write() {
    VALUE.store(42, Relaxed);
    READY.store(true, Relaxed);
}

fn read() {
    if READY.load(Relaxed) {
        println!("seen = {}", VALUE.load(Relaxed));
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(write);
        s.spawn(read);
    });
}
