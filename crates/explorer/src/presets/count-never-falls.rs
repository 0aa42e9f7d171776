//! Two looks at one count
//! Two threads add one each, with Relaxed. Can a second look at the count show less than the first?
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicU64 = AtomicU64::new(0);

fn add() {
    COUNT.fetch_add(1, Relaxed);
}

fn main() {
    thread::scope(|s| {
        s.spawn(add);
        s.spawn(add);
        let first = COUNT.load(Relaxed);
        let then = COUNT.load(Relaxed);
        println!("{first}, then {then}");
        assert!(first <= then, "the count has fallen");
    });
    assert_eq!(COUNT.load(Relaxed), 2, "an addition was lost");
}
