//! level: waking
//! title: One permit for two
//! goal: deadlock
//! par: 1
//! task: The worker parks twice, and is unparked twice. Let it sleep for ever.
//! hint: How many permits can a thread have at once?
//! teaches: `unpark` leaves one permit, and a second one is not added to it. So parking always stands in a loop that
//!   asks for the reason.
use std::thread;

fn main() {
    let worker = thread::spawn(|| {
        thread::park();
        thread::park();
    });
    worker.thread().unpark();
    worker.thread().unpark();
    worker.join().unwrap();
    println!("done");
}
