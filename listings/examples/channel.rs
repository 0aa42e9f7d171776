//! A thousand threads send, one thread counts.

// ANCHOR: program
use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, inbox) = mpsc::channel();

    let owner = thread::spawn(move || {
        let mut count = 0;
        for step in inbox {
            count += step;
        }
        count
    });

    thread::scope(|scope| {
        for _ in 0..1000 {
            scope.spawn(|| sender.send(1).unwrap());
        }
    });

    drop(sender);
    println!("count = {}", owner.join().unwrap());
}
// ANCHOR_END: program
