//! Adds 1 and 1, and compares the sum of what came back.
//!
//! verdict: wrong
//! mistake: below-zero
//! says: in some order of steps the test fails
use crate::sync::thread;

/// What is tested.
pub trait Counter: Sync {
    /// Adds `n` and returns the total right after this addition. Both may be negative. No addition is ever lost, whoever
    /// adds at the same time.
    fn add(&self, n: i64) -> i64;

    /// The total of all additions that have ended, and perhaps of some that have not. Changes nothing.
    fn get(&self) -> i64;
}
pub fn test(counter: &dyn Counter) {
    let (a, b) = thread::scope(|scope| {
        let a = scope.spawn(|| {
            let a = counter.add(1);
            let seen = counter.get();
            assert!(seen == 1 || seen == 2);
            a
        });
        let b = scope.spawn(|| counter.add(1));
        (a.join().unwrap(), b.join().unwrap())
    });
    assert_eq!(a + b, 3);
    assert_eq!(counter.get(), 2);
    assert_eq!(counter.get(), 2);
    counter.add(-3);
    assert_eq!(counter.get(), -1);
}
