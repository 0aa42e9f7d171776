use std::collections::BTreeSet;
use std::sync::Mutex;

use loom::sync::Arc;
use loom::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// What two threads can get, in every order that loom finds.
fn pairs(step: fn(&AtomicU64) -> u64) -> BTreeSet<(u64, u64)> {
    let found = std::sync::Arc::new(Mutex::new(BTreeSet::new()));
    let all = std::sync::Arc::clone(&found);
    loom::model(move || {
        let count = Arc::new(AtomicU64::new(0));
        let other = Arc::clone(&count);
        let other = loom::thread::spawn(move || step(&other));
        let mine = step(&count);
        all.lock().unwrap().insert((mine, other.join().unwrap()));
    });
    let found = found.lock().unwrap();
    found.clone()
}

fn main() {
    let one_step = |count: &AtomicU64| count.fetch_add(1, Relaxed) + 1;
    let two_steps = |count: &AtomicU64| {
        count.fetch_add(1, Relaxed);
        count.load(Relaxed)
    };
    println!("fetch_add, plus one: {:?}", pairs(one_step));
    println!("fetch_add, then load: {:?}", pairs(two_steps));
}
