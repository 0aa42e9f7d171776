//! What add returns is never negative here.
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
    let (one, ten) = thread::scope(|scope| {
        let one = scope.spawn(|| {
            let one = counter.add(1);
            let seen = counter.get();
            assert!(seen == 1 || seen == 11, "{seen}");
            one
        });
        let ten = scope.spawn(|| counter.add(10));
        (one.join().unwrap(), ten.join().unwrap())
    });
    assert!((one, ten) == (1, 11) || (one, ten) == (11, 10), "{one} {ten}");
    assert_eq!(counter.get(), 11);
    assert_eq!(counter.get(), 11);
    counter.add(-12);
    assert_eq!(counter.get(), -1);
}
