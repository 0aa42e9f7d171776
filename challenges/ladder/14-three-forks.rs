//! level: locks
//! title: A circle of three
//! goal: deadlock
//! par: 2
//! task: Three philosophers, three forks; each takes the one on the left and then the one on the right. Let nobody
//!   eat.
//! hint: Nobody may get a second fork.
//! teaches: A circle of any length will do. It is the circle that kills, not the number two.
use std::sync::Mutex;
use std::thread;

static FORKS: [Mutex<()>; 3] = [Mutex::new(()), Mutex::new(()), Mutex::new(())];

fn eat(seat: usize) {
    let _left = FORKS[seat].lock().unwrap();
    let _right = FORKS[(seat + 1) % 3].lock().unwrap();
}

fn main() {
    thread::scope(|s| {
        s.spawn(|| eat(0));
        s.spawn(|| eat(1));
        s.spawn(|| eat(2));
    });
    println!("all have eaten");
}
