//! level: can-it
//! title: Can one order deadlock?
//! goal: deadlock
//! par: impossible
//! asks: whether
//! task: Both threads take both locks, and each lets the first one go before it takes the second. Can they deadlock?
//! hint: Who holds one lock and waits for another?
//! teaches: Only those who hold something and wait can form a circle. Here nobody does. But for a moment money is on
//!   its way: it is in neither account.
use std::sync::Mutex;
use std::thread;

static CHECKING: Mutex<i64> = Mutex::new(10);
static SAVINGS: Mutex<i64> = Mutex::new(10);

fn move_one(from: &Mutex<i64>, to: &Mutex<i64>) {
    *from.lock().unwrap() -= 1;
    *to.lock().unwrap() += 1;
}

fn main() {
    thread::scope(|s| {
        s.spawn(|| move_one(&CHECKING, &SAVINGS));
        s.spawn(|| move_one(&SAVINGS, &CHECKING));
    });
    println!("savings: {}", SAVINGS.lock().unwrap());
}
