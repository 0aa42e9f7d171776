//! level: repair
//! title: Publish it properly
//! lines: 2
//! task: Change **two lines** above `main`, so that whoever sees the flag sees the value.
//! hint: One side gives, the other takes.
//! teaches: `Release` where it is published, `Acquire` where it is read: one without the other does nothing.
//! old:     READY.store(true, Relaxed);
//! new:     READY.store(true, Release);
//! old:     let ready = READY.load(Relaxed);
//! new:     let ready = READY.load(Acquire);
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::*};
use std::thread;

static VALUE: AtomicI64 = AtomicI64::new(0);
static READY: AtomicBool = AtomicBool::new(false);

fn write(value: i64) {
    VALUE.store(value, Relaxed);
    READY.store(true, Relaxed);
}

fn read() -> Option<i64> {
    let ready = READY.load(Relaxed);
    ready.then(|| VALUE.load(Relaxed))
}

fn main() {
    let seen = thread::scope(|s| {
        s.spawn(|| write(42));
        let reader = s.spawn(read);
        reader.join().unwrap()
    });
    println!("seen: {seen:?}");
    assert!(seen.is_none() || seen == Some(42), "the flag, and not the value");
    assert_eq!(read(), Some(42));
}
//! also
fn main() {
    let seen = thread::scope(|s| {
        s.spawn(|| write(7));
        let readers = (s.spawn(read), s.spawn(read));
        [readers.0.join().unwrap(), readers.1.join().unwrap()]
    });
    println!("seen: {seen:?}");
    assert!(seen.iter().all(|seen| seen.is_none_or(|value| value == 7)));
    assert_eq!(read(), Some(7));
}
