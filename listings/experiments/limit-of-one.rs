use std::sync::Barrier;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

/// How many of two customers get in, although there is room for one.
fn let_in() -> i64 {
    let inside = AtomicI64::new(0);
    let both_have_looked = Barrier::new(2);
    let enter = || {
        if inside.load(Relaxed) < 1 {
            both_have_looked.wait();
            inside.fetch_add(1, Relaxed);
        }
    };
    thread::scope(|scope| {
        scope.spawn(enter);
        enter();
    });
    inside.into_inner()
}

fn main() {
    let runs = 100;
    let wrong = (0..runs).filter(|_| let_in() == 2).count();
    println!("two got in, in {wrong} of {runs} runs");
}
