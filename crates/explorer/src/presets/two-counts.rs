//! Two counts, seen in the wrong order
//! A job is counted when it begins and again when it is done. Can somebody see it done and not begun?
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

static BEGUN: AtomicU64 = AtomicU64::new(0);
static DONE: AtomicU64 = AtomicU64::new(0);

fn job() {
    BEGUN.fetch_add(1, Relaxed);
    DONE.fetch_add(1, Relaxed);
}

fn main() {
    thread::scope(|s| {
        s.spawn(job);
        let done = DONE.load(Relaxed);
        let begun = BEGUN.load(Relaxed);
        println!("begun {begun}, done {done}");
        assert!(done <= begun, "done before it has begun");
    });
}
