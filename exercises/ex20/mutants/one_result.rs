//! Checks what one of the two additions returns, and not the other one.
//!
//! verdict: wrong
//! mistake: result-ignored
//! says: not for all of them
use crate::sync::thread;

pub trait Counter: Sync {
    fn add(&self, n: i64) -> i64;
    fn get(&self) -> i64;
}

pub fn test(counter: &dyn Counter) {
    let (one, _) = thread::scope(|scope| {
        let one = scope.spawn(|| {
            let one = counter.add(1);
            let seen = counter.get();
            assert!(
                [1, 11].contains(&seen),
                "get returns {seen} when 1 has been added, and perhaps 10"
            );
            one
        });
        let ten = scope.spawn(|| counter.add(10));
        ten.join().unwrap();
        (one.join().unwrap(), 10)
    });
    assert!([1, 11].contains(&one), "add returned {one}");
    assert_eq!(counter.get(), 11);
    assert_eq!(counter.get(), 11, "get changes the total");
    assert_eq!(counter.add(-12), -1);
}
