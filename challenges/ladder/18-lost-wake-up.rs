//! level: waking
//! title: Lose the wake-up
//! goal: deadlock
//! par: 2
//! task: One thread waits until there is work, the other one brings some and wakes it. Let the wake-up come when
//!   nobody sleeps.
//! hint: Between looking and sleeping there is a moment.
//! teaches: The notification is not kept. So whoever waits looks and falls asleep in one step: under the lock that
//!   guards what it waits for.
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;

static WORK: AtomicBool = AtomicBool::new(false);
static SLEEP: Mutex<()> = Mutex::new(());
static WAKE: Condvar = Condvar::new();

fn worker() {
    while !WORK.load(SeqCst) {
        let guard = SLEEP.lock().unwrap();
        drop(WAKE.wait(guard).unwrap());
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(worker);
        s.spawn(|| {
            WORK.store(true, SeqCst);
            WAKE.notify_one();
        });
    });
    println!("done");
}
