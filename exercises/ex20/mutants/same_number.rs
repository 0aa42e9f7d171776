//! Adds nothing but 1.
//!
//! verdict: wrong
//! mistake: same-number
//! says: Add different numbers
use crate::sync::thread;

pub trait Counter: Sync {
    fn add(&self, n: i64) -> i64;
    fn get(&self) -> i64;
}

pub fn test(counter: &dyn Counter) {
    let (one, ten) = thread::scope(|scope| {
        let one = scope.spawn(|| counter.add(1));
        let ten = scope.spawn(|| counter.add(1));
        (one.join().unwrap(), ten.join().unwrap())
    });
    assert!(matches!((one, ten), (1, 2) | (2, 1)), "add returned {one} and {ten}");
    assert_eq!(counter.get(), 2);
    assert_eq!(counter.get(), 2, "get changes the total");
    assert_eq!(counter.add(1), 3);
}
