//! level: repair
//! title: Out of the circle
//! lines: 1
//! task: Change **one line** above `main`, so that nobody waits for ever. (A line that is moved is one line.)
//! hint: One function takes the locks in another order than the other.
//! teaches: One order for all, and there is no circle.
//! old:     let mut saved = SAVINGS.lock().unwrap();
//! new:
//! old:     let mut checked = CHECKING.lock().unwrap();
//! new:     let mut checked = CHECKING.lock().unwrap();\n    let mut saved = SAVINGS.lock().unwrap();
use std::sync::Mutex;
use std::thread;

static CHECKING: Mutex<i64> = Mutex::new(10);
static SAVINGS: Mutex<i64> = Mutex::new(10);

fn save() {
    let mut checking = CHECKING.lock().unwrap();
    let mut savings = SAVINGS.lock().unwrap();
    *checking -= 1;
    *savings += 1;
}

fn spend() {
    let mut saved = SAVINGS.lock().unwrap();
    let mut checked = CHECKING.lock().unwrap();
    *saved -= 2;
    *checked += 2;
}

fn main() {
    thread::scope(|s| {
        s.spawn(save);
        s.spawn(spend);
    });
    let both = (*CHECKING.lock().unwrap(), *SAVINGS.lock().unwrap());
    println!("checking and savings: {both:?}");
    assert_eq!(both, (11, 9));
}
//! also
fn main() {
    thread::scope(|s| {
        s.spawn(spend);
        s.spawn(save);
        s.spawn(save);
    });
    let both = (*CHECKING.lock().unwrap(), *SAVINGS.lock().unwrap());
    println!("checking and savings: {both:?}");
    assert_eq!(both, (10, 10));
}
