//! The test adds as well, and an addition of nothing is a look of its own.
use crate::sync::thread;

pub trait Counter: Sync {
    fn add(&self, n: i64) -> i64;
    fn get(&self) -> i64;
}

pub fn test(counter: &dyn Counter) {
    assert_eq!(counter.add(0), 0, "nothing has been added");
    thread::scope(|scope| {
        let other = scope.spawn(|| counter.add(2));
        let mine = counter.add(-5);
        let seen = counter.get();
        if seen != -5 && seen != -3 {
            panic!("{seen} is not a sum of additions that have begun, with mine in it");
        }
        match (mine, other.join().unwrap()) {
            (-5, -3) | (-3, 2) => {}
            other => panic!("the additions return {other:?}"),
        }
    });
    assert_eq!(counter.get(), -3, "the total is not the sum");
    assert_eq!(counter.add(0), -3, "looking changed the total");
}
