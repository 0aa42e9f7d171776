//! Two locks in opposite order
//! Each thread takes both locks, but not in the same order: does the program always end?
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
    let sum = *CHECKING.lock().unwrap() + *SAVINGS.lock().unwrap();
    println!("sum = {sum}");
    assert_eq!(sum, 20, "money was lost");
}
