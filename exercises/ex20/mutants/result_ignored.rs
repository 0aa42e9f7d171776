//! Does not look at what `add` returns.
//!
//! verdict: wrong
//! mistake: result-ignored
//! says: one call returns its own number
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
    drop((one, ten));
    assert_eq!(counter.get(), 11);
    assert_eq!(counter.get(), 11, "get changes the total");
    counter.add(-12);
    assert_eq!(counter.get(), -1);
}
