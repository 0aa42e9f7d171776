//! level: repair
//! title: Wake everybody
//! lines: 1
//! task: Change **one line** above `main`, so that nobody sleeps for ever.
//! hint: How many are asleep, and how many are woken?
//! teaches: One event that concerns all of them: `notify_all`.
//! old:     OPENED.notify_one();
//! new:     OPENED.notify_all();
use std::sync::{Condvar, Mutex};
use std::thread;

static OPEN: Mutex<bool> = Mutex::new(false);
static OPENED: Condvar = Condvar::new();

fn pass() {
    let mut open = OPEN.lock().unwrap();
    while !*open {
        open = OPENED.wait(open).unwrap();
    }
}

fn open() {
    *OPEN.lock().unwrap() = true;
    OPENED.notify_one();
}

fn main() {
    thread::scope(|s| {
        s.spawn(pass);
        s.spawn(pass);
        s.spawn(open);
    });
    println!("all have passed");
    assert!(*OPEN.lock().unwrap());
}
//! also
fn main() {
    thread::scope(|s| {
        s.spawn(pass);
        s.spawn(open);
        s.spawn(pass);
    });
    println!("all have passed");
    assert!(*OPEN.lock().unwrap());
}
