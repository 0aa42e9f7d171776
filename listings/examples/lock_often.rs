//! Locks a mutex two million times from as many threads as the argument says; for `strace`.

// ANCHOR: program
use std::sync::Mutex;
use std::{env, thread};

fn main() {
    let threads = env::args().nth(1).map_or(1, |arg| arg.parse().expect("a number of threads"));
    let count = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| (0..2_000_000 / threads).for_each(|_| *count.lock().unwrap() += 1));
        }
    });
    println!("count = {}", count.into_inner().unwrap());
}
// ANCHOR_END: program
