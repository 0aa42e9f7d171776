//! Two threads meet, and any total will do.
//!
//! verdict: wrong
//! mistake: any-total
//! says: the test is content
use crate::sync::thread;

pub trait Counter: Sync {
    fn add(&self, n: i64) -> i64;
    fn get(&self) -> i64;
}

pub fn test(counter: &dyn Counter) {
    let (one, ten) = thread::scope(|scope| {
        let one = scope.spawn(|| counter.add(1));
        let ten = scope.spawn(|| counter.add(10));
        (one.join().unwrap(), ten.join().unwrap())
    });
    assert!(one >= 1 && ten >= 10);
    let total = counter.get();
    assert!((1..=11).contains(&total));
}
