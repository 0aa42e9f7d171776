//! Expects the thread that is started first to be first.
//!
//! verdict: wrong
//! mistake: too-strict
//! says: expects something that nobody has promised
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
    assert_eq!((one, ten), (1, 11));
    assert_eq!(counter.get(), 11);
    assert_eq!(counter.get(), 11, "get changes the total");
    assert_eq!(counter.add(-12), -1);
}
