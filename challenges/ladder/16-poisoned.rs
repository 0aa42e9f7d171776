//! level: locks
//! title: A lock that is poisoned
//! goal: panic PoisonError
//! par: 1
//! task: One thread panics while it holds the lock. Make the *other* thread panic because of that: its `unwrap` meets
//!   a `PoisonError`.
//! hint: Who has to come second?
//! teaches: A panic under a lock poisons it. Whoever unwraps the result of `lock` afterwards panics as well, and only
//!   then.
use std::sync::Mutex;
use std::thread;

static ORDERS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

fn main() {
    let bad = thread::spawn(|| {
        let orders = ORDERS.lock().unwrap();
        orders.first().expect("an order");
    });
    let good = thread::spawn(|| ORDERS.lock().unwrap().push(7));
    let (_, added) = (bad.join(), good.join());
    println!("added: {}", added.is_ok());
}
