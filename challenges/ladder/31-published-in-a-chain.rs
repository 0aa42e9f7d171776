//! level: can-it
//! title: Can it be missed down the line?
//! goal: prints C: seen = 0
//! par: impossible
//! asks: whether
//! task: A hands over to B, and B to C. Only the flags have an ordering. Can C miss what A has written: `C: seen =
//!   0`?
//! hint: Look at what the last load has to choose from, if C has seen its flag.
//! teaches: Happens-before is transitive: C needs no flag of A.
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::*};
use std::thread;

static VALUE: AtomicI64 = AtomicI64::new(0);
static ONE: AtomicBool = AtomicBool::new(false);
static TWO: AtomicBool = AtomicBool::new(false);

fn main() {
    thread::scope(|s| {
        s.spawn(|| {
            VALUE.store(42, Relaxed);
            ONE.store(true, Release);
        });
        s.spawn(|| {
            if ONE.load(Acquire) {
                TWO.store(true, Release);
            }
        });
        s.spawn(|| {
            if TWO.load(Acquire) {
                println!("seen = {}", VALUE.load(Relaxed));
            }
        });
    });
}
