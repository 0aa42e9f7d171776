//! Data race
//! Two threads add one to a plain integer: what is wrong with that, besides the lost update?
use std::thread;

static mut COUNT: i64 = 0;

fn add_one() {
    unsafe { COUNT += 1 };
}

fn main() {
    thread::scope(|s| {
        s.spawn(add_one);
        s.spawn(add_one);
    });
    let total = unsafe { COUNT };
    println!("total = {total}");
    assert_eq!(total, 2, "an update was lost");
}
