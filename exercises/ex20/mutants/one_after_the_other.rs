//! Two threads, but the second one is started when the first one has ended.
//!
//! verdict: wrong
//! mistake: any-total
//! says: has started
use crate::sync::thread;

pub trait Counter: Sync {
    fn add(&self, n: i64) -> i64;
    fn get(&self) -> i64;
}

pub fn test(counter: &dyn Counter) {
    let (one, ten) = thread::scope(|scope| {
        let one = scope.spawn(|| {
            let one = counter.add(1);
            let seen = counter.get();
            assert!(
                [1, 11].contains(&seen),
                "get returns {seen} when 1 has been added, and perhaps 10"
            );
            one
        });
        let one = one.join().unwrap();
        let ten = scope.spawn(|| counter.add(10));
        (one, ten.join().unwrap())
    });
    assert!(matches!((one, ten), (1, 11) | (11, 10)), "add returned {one} and {ten}");
    assert_eq!(counter.get(), 11);
    assert_eq!(counter.get(), 11, "get changes the total");
    assert_eq!(counter.add(-12), -1);
}
