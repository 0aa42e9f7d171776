//! Report and reset
//! A reporter reads the count and then sets it to zero: does every increment get reported?
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicI64 = AtomicI64::new(0);

fn work() {
    COUNT.fetch_add(1, Relaxed);
    COUNT.fetch_add(1, Relaxed);
}

fn report() -> i64 {
    let reported = COUNT.load(Relaxed);
    COUNT.store(0, Relaxed);
    reported
}

fn main() {
    let reported = thread::scope(|s| {
        s.spawn(work);
        let reporter = s.spawn(report);
        reporter.join().unwrap()
    });
    let left = COUNT.load(Relaxed);
    println!("reported {reported}, left {left}");
    assert_eq!(reported + left, 2, "an increment was never reported");
}
