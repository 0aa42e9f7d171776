//! Everything is asked, by one thread.
//!
//! verdict: wrong
//! mistake: one-thread
//! says: It takes two threads
pub trait Counter: Sync {
    fn add(&self, n: i64) -> i64;
    fn get(&self) -> i64;
}

pub fn test(counter: &dyn Counter) {
    assert_eq!(counter.add(1), 1);
    assert_eq!(counter.add(10), 11);
    assert_eq!(counter.add(-12), -1);
    assert_eq!((counter.get(), counter.get()), (-1, -1));
}
