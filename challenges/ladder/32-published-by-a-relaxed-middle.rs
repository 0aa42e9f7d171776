//! level: can-it
//! title: And if the middle is relaxed?
//! goal: prints C: seen = 0
//! par: 2
//! asks: whether
//! task: The same chain, but B passes on what it has seen with `Relaxed`. Can C miss what A has written now: `C: seen
//!   = 0`?
//! hint: Does B hand over anything but the flag?
//! teaches: One weak link is enough. The chain ends where nobody says `Release`.
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
                TWO.store(true, Relaxed);
            }
        });
        s.spawn(|| {
            if TWO.load(Acquire) {
                println!("seen = {}", VALUE.load(Relaxed));
            }
        });
    });
}
