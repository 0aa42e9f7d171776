//! level: waking
//! title: Awake, and nothing there
//! goal: panic a letter
//! par: 1
//! task: One thread waits for a letter and looks only once. Let it find the box empty: its `expect` panics.
//! hint: A thread may wake up though nobody has woken it.
//! teaches: Waking up is a hint that something may have changed. Look again: `while`, not `if`, or `wait_while`.
use std::sync::{Condvar, Mutex};
use std::thread;

static LETTERS: Mutex<Vec<u32>> = Mutex::new(Vec::new());
static ARRIVED: Condvar = Condvar::new();

fn read() {
    let mut letters = LETTERS.lock().unwrap();
    if letters.is_empty() {
        letters = ARRIVED.wait(letters).unwrap();
    }
    letters.pop().expect("a letter");
}

fn main() {
    thread::scope(|s| {
        s.spawn(read);
        s.spawn(|| {
            LETTERS.lock().unwrap().push(1);
            ARRIVED.notify_one();
        });
    });
    println!("read");
}
