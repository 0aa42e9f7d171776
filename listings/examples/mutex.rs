//! A thousand threads add one to a number behind a mutex.

// ANCHOR: program
use std::sync::Mutex;
use std::thread;

fn main() {
    let count = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..1000 {
            scope.spawn(|| *count.lock().unwrap() += 1);
        }
    });
    println!("count = {}", count.into_inner().unwrap());
}
// ANCHOR_END: program
