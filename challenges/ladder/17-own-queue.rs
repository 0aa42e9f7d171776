//! level: locks
//! title: The worker that waits for itself
//! goal: deadlock
//! par: 2
//! task: The queue has room for one job. The first job makes a third one, which the worker puts into its own queue. Let
//!   everybody wait.
//! hint: The queue has to be full when the worker wants to put something in.
//! teaches: A bounded queue is something to wait for, like a lock. Who empties it must not wait until there is room.
use std::sync::mpsc::sync_channel;
use std::thread;

fn main() {
    let (queue, jobs) = sync_channel(1);
    let again = queue.clone();
    thread::scope(|s| {
        s.spawn(move || {
            for _ in 0..3 {
                if jobs.recv().unwrap() == 1 {
                    again.send(3).unwrap();
                }
            }
        });
        queue.send(1).unwrap();
        queue.send(2).unwrap();
    });
    println!("done");
}
