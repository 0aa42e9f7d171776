//! A question: how long a guard without a name lives.

// ANCHOR: program
use std::sync::Mutex;

fn main() {
    let count = Mutex::new(0);
    *count.lock().unwrap() += 1;
    println!("{}", count.try_lock().is_ok());
}
// ANCHOR_END: program
