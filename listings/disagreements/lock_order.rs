//! A deadlock that takes one order: each thread has one lock when it asks for the other.

use std::sync::{Arc, Mutex};
use std::thread;

// ANCHOR: program
fn transfer(from: &Mutex<i64>, to: &Mutex<i64>) {
    let mut from = from.lock().unwrap();
    let mut to = to.lock().unwrap();
    *from -= 1;
    *to += 1;
}

pub fn run() {
    let counts = Arc::new((Mutex::new(5), Mutex::new(5)));
    let there = {
        let counts = counts.clone();
        thread::spawn(move || transfer(&counts.0, &counts.1))
    };
    let back = thread::spawn(move || transfer(&counts.1, &counts.0));
    there.join().unwrap();
    back.join().unwrap();
}
// ANCHOR_END: program

fn main() {
    run();
}
