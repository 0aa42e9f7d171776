//! Asks nothing.
//!
//! verdict: wrong
//! mistake: asks-nothing
//! says: without having asked
use crate::sync::thread;
pub trait Counter: Sync {
    fn add(&self, n: i64) -> i64;
    fn get(&self) -> i64;
}

pub fn test(_counter: &dyn Counter) {
    thread::scope(|scope| {
        scope.spawn(|| ());
    });
}
