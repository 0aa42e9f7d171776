//! Publish with Relaxed
//! The same program with Relaxed only: no order of its four steps breaks it, so what does?
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::*};
use std::thread;

static DATA: AtomicI64 = AtomicI64::new(0);
static READY: AtomicBool = AtomicBool::new(false);

fn write() {
    DATA.store(42, Relaxed);
    READY.store(true, Relaxed);
}

fn read() {
    if READY.load(Relaxed) {
        let seen = DATA.load(Relaxed);
        println!("seen = {seen}");
        assert_eq!(seen, 42, "the flag was there before the value");
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(write);
        s.spawn(read);
    });
}
