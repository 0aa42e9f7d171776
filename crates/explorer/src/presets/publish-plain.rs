//! Publish a plain value
//! The flag is atomic, and the value is plain memory. Is it enough that the flag is Relaxed?
use std::sync::atomic::{AtomicBool, Ordering::*};
use std::thread;

static mut DATA: i64 = 0;
static READY: AtomicBool = AtomicBool::new(false);

fn write() {
    // SAFETY: none, as long as the flag is Relaxed: the reader may be at it. That is what there is to see.
    unsafe { DATA = 42 };
    READY.store(true, Relaxed);
}

fn main() {
    thread::scope(|s| {
        s.spawn(write);
        if READY.load(Relaxed) {
            // SAFETY: none either.
            let seen = unsafe { DATA };
            println!("seen = {seen}");
        }
    });
}
