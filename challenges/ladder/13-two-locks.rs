//! level: locks
//! title: The shortest deadlock
//! goal: deadlock
//! par: 1
//! task: Two threads move money, in opposite directions. Find the deadlock.
//! hint: Each has to hold what the other one wants.
//! teaches: Two locks, two orders, two steps. If all threads take locks in one order, it cannot happen.
use std::sync::Mutex;
use std::thread;

static CHECKING: Mutex<i64> = Mutex::new(10);
static SAVINGS: Mutex<i64> = Mutex::new(10);

fn move_one(from: &Mutex<i64>, to: &Mutex<i64>) {
    let mut from = from.lock().unwrap();
    let mut to = to.lock().unwrap();
    *from -= 1;
    *to += 1;
}

fn main() {
    thread::scope(|s| {
        s.spawn(|| move_one(&CHECKING, &SAVINGS));
        s.spawn(|| move_one(&SAVINGS, &CHECKING));
    });
    println!("savings: {}", SAVINGS.lock().unwrap());
}
