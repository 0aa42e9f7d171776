//! Compares the total while the threads may still add.
//!
//! verdict: wrong
//! mistake: reads-too-early
//! says: Wait for the threads first
use crate::sync::thread;

pub trait Counter: Sync {
    fn add(&self, n: i64) -> i64;
    fn get(&self) -> i64;
}

pub fn test(counter: &dyn Counter) {
    thread::scope(|scope| {
        let one = scope.spawn(|| counter.add(1));
        let ten = scope.spawn(|| counter.add(10));
        assert_eq!(counter.get(), 11);
        assert_eq!(counter.get(), 11);
        let (one, ten) = (one.join().unwrap(), ten.join().unwrap());
        assert!(matches!((one, ten), (1, 11) | (11, 10)));
    });
    assert_eq!(counter.add(-12), -1);
}
