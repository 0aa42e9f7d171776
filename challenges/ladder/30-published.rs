//! level: can-it
//! title: Can the value be missed?
//! goal: prints B: seen = 0
//! par: impossible
//! asks: whether
//! task: The flag is stored with `Release` and read with `Acquire`. Can the reader see the flag and not the value:
//!   `B: seen = 0`?
//! hint: Look at what the second load of the reader has to choose from.
//! teaches: Whoever sees the flag with `Acquire` also has all that was written before it was stored with `Release`.
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::*};
use std::thread;

static VALUE: AtomicI64 = AtomicI64::new(0);
static READY: AtomicBool = AtomicBool::new(false);

fn write() {
    VALUE.store(42, Relaxed);
    READY.store(true, Release);
}

fn read() {
    if READY.load(Acquire) {
        println!("seen = {}", VALUE.load(Relaxed));
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(write);
        s.spawn(read);
    });
}
