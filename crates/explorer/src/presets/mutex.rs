//! Mutex
//! A lock is held from before the read until after the write: is there any schedule that still loses an update?
use std::sync::Mutex;
use std::thread;

static COUNT: Mutex<i64> = Mutex::new(0);

fn add_one() {
    let mut count = COUNT.lock().unwrap();
    *count += 1;
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
    });
    let total = *COUNT.lock().unwrap();
    println!("total = {total}");
    assert_eq!(total, 2, "an update was lost");
}
