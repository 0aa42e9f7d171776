//! Locking twice
//! A thread locks a mutex that it holds already: who could ever unlock it?
use std::sync::Mutex;
use std::thread;

static COUNT: Mutex<i64> = Mutex::new(0);

fn add_two() {
    let mut outer = COUNT.lock().unwrap();
    *outer += 1;
    let mut inner = COUNT.lock().unwrap();
    *inner += 1;
}

fn add_one() {
    *COUNT.lock().unwrap() += 1;
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_two);
        s.spawn(add_one);
    });
    println!("total = {}", COUNT.lock().unwrap());
}
