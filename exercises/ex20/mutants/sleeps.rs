//! Sleeps for a second, and takes it that all have ended.
//!
//! verdict: wrong
//! mistake: sleeps
//! says: `join` waits for as long as it takes
use crate::sync::thread;
use std::time::Duration;

pub trait Counter: Sync {
    fn add(&self, n: i64) -> i64;
    fn get(&self) -> i64;
}

pub fn test(counter: &dyn Counter) {
    thread::scope(|scope| {
        let one = scope.spawn(|| counter.add(1));
        let ten = scope.spawn(|| counter.add(10));
        thread::sleep(Duration::from_secs(1));
        assert_eq!(counter.get(), 11);
        assert_eq!(counter.get(), 11);
        let (one, ten) = (one.join().unwrap(), ten.join().unwrap());
        assert!(matches!((one, ten), (1, 11) | (11, 10)));
    });
    assert_eq!(counter.add(-12), -1);
}
