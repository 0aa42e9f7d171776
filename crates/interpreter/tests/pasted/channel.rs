use std::sync::mpsc;
use std::thread;
use std::time::Duration;

fn main() {
    let (tx, rx) = mpsc::channel();
    let slow = tx.clone();

    thread::spawn(move || {
        for fruit in ["apple", "pear"] {
            slow.send(fruit.to_string()).unwrap();
            thread::sleep(Duration::from_millis(10));
        }
    });
    thread::spawn(move || tx.send("plum".to_string()).unwrap());

    let mut basket = Vec::new();
    for fruit in rx {
        basket.push(fruit);
    }
    println!("{}", basket.join(" "));
}
