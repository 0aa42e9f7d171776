//! level: locks
//! title: Readers who want to write
//! goal: deadlock
//! par: 1
//! task: Both threads read, and both want to write before they stop reading. Let them wait for each other.
//! hint: How many readers may there be at once?
//! teaches: A read lock cannot be turned into a write lock by asking for one: `write` waits for all readers, and
//!   whoever asks is one of them.
use std::sync::RwLock;
use std::thread;

static PRICE: RwLock<u32> = RwLock::new(10);

fn raise() {
    let now = PRICE.read().unwrap();
    if *now < 20 {
        *PRICE.write().unwrap() = 20;
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(raise);
        s.spawn(raise);
    });
    println!("price: {}", PRICE.read().unwrap());
}
