//! level: repair
//! title: A lock that is let go
//! lines: 1
//! task: Change **one line** above `main`, so that no order loses an update.
//! hint: How long does the guard live?
//! teaches: A lock guards only as long as its guard lives. A name, even `_guard`, keeps it to the end of the block; `_`
//!   keeps nothing.
//! old:     drop(LOCK.lock().unwrap());
//! new:     let _guard = LOCK.lock().unwrap();
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicI64 = AtomicI64::new(0);
static LOCK: Mutex<()> = Mutex::new(());

fn add_one() {
    drop(LOCK.lock().unwrap());
    let seen = COUNT.load(Relaxed);
    COUNT.store(seen + 1, Relaxed);
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
    });
    let total = COUNT.load(Relaxed);
    println!("total = {total}");
    assert_eq!(total, 2, "an update was lost");
}
//! also
fn main() {
    COUNT.store(5, Relaxed);
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
        s.spawn(add_one);
    });
    let total = COUNT.load(Relaxed);
    println!("total = {total}");
    assert_eq!(total, 8, "an update was lost");
}
