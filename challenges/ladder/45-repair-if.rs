//! level: repair
//! title: Look again
//! lines: 1
//! task: Change **one line** above `main`, so that nobody reads a letter that is not there.
//! hint: Waking up is no proof of a letter.
//! teaches: A wait stands in a loop.
//! old:     if letters.is_empty() {
//! new:     while letters.is_empty() {
use std::sync::{Condvar, Mutex};
use std::thread;

static LETTERS: Mutex<Vec<u32>> = Mutex::new(Vec::new());
static ARRIVED: Condvar = Condvar::new();

fn read() -> u32 {
    let mut letters = LETTERS.lock().unwrap();
    if letters.is_empty() {
        letters = ARRIVED.wait(letters).unwrap();
    }
    letters.pop().expect("a letter")
}

fn send(letter: u32) {
    LETTERS.lock().unwrap().push(letter);
    ARRIVED.notify_one();
}

fn main() {
    let letter = thread::scope(|s| {
        let reader = s.spawn(read);
        s.spawn(|| send(7));
        reader.join().unwrap()
    });
    println!("letter {letter}");
    assert_eq!(letter, 7);
}
//! also
fn main() {
    let sum = thread::scope(|s| {
        let readers = (s.spawn(read), s.spawn(read));
        send(3);
        send(4);
        readers.0.join().unwrap() + readers.1.join().unwrap()
    });
    println!("sum {sum}");
    assert_eq!(sum, 7);
}
