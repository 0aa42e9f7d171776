//! A thread of its own adds while the test itself adds and looks: what it sees must be possible.
use crate::sync::thread;
use std::collections::BTreeSet;

pub trait Counter: Sync {
    fn add(&self, n: i64) -> i64;
    fn get(&self) -> i64;
}

pub fn test(counter: &dyn Counter) {
    assert_eq!(counter.get(), 0);
    let mut returned = BTreeSet::new();
    thread::scope(|scope| {
        let other = scope.spawn(|| counter.add(3));
        returned.insert(counter.add(-5));
        let seen = counter.get();
        assert!(seen == -5 || seen == -2, "{seen} is not the sum of anything that was added");
        returned.insert(other.join().unwrap());
    });
    assert!(returned.contains(&-2), "the later addition must return the sum of both: {returned:?}");
    assert!(returned.contains(&-5) || returned.contains(&3), "{returned:?}");
    assert_eq!((counter.get(), counter.get()), (-2, -2));
}
