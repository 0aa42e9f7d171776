//! Counts its own additions beside the counter, and compares.
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};
use crate::sync::thread;

pub trait Counter: Sync {
    fn add(&self, n: i64) -> i64;
    fn get(&self) -> i64;
}

pub fn test(counter: &dyn Counter) {
    let expected = AtomicI64::new(0);
    let add = |n| {
        let total = counter.add(n);
        expected.fetch_add(n, SeqCst);
        let seen = counter.get();
        assert!([n, -4].contains(&total) && [n, -4].contains(&seen), "{total}, then {seen}");
        total
    };
    let totals = thread::scope(|scope| {
        let other = scope.spawn(|| add(3));
        [add(-7), other.join().unwrap()]
    });
    assert!(matches!(totals, [-7, -4] | [-4, 3]), "the additions return {totals:?}");
    for _ in 0..2 {
        assert_eq!(counter.get(), expected.load(SeqCst));
    }
}
