//! A server in miniature that lets open requests finish before it stops.

// ANCHOR: program
use listings::use_cases::Door;
use std::thread;
use std::time::Duration;

fn main() {
    let door = Door::default();
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while let Some(_visit) = door.enter() {
                    thread::sleep(Duration::from_millis(5)); // answer a request
                }
                // The door is closing: this worker is done.
            });
        }
        thread::sleep(Duration::from_millis(20));
        let empty = door.drain(Duration::from_secs(10));
        println!("drained: {empty}");
    });
    println!("still let in: {}", door.enter().is_some());
}
// ANCHOR_END: program
