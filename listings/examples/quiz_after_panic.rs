//! A question: what a panic leaves of a locked mutex.

// ANCHOR: program
use std::sync::{Mutex, PoisonError};
use std::thread;

fn main() {
    let count = Mutex::new(0);
    thread::scope(|scope| {
        let worker = scope.spawn(|| {
            *count.lock().unwrap() += 1;
            let _guard = count.lock().unwrap();
            panic!("while the guard is alive");
        });
        let _ = worker.join();
    });

    let value = *count.lock().unwrap_or_else(PoisonError::into_inner);
    println!("{} {value}", count.is_poisoned());
}
// ANCHOR_END: program
