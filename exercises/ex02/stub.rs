//! # ex02: A total behind a `Mutex`
//!
//! Write a total that many threads add to and that never loses an addition, by keeping it in a `Mutex`.
//!
//! - `add` returns the total right after its own addition, so as long as all add 1, no two may return the same total.
//! - `get` may be called while others add: it must see a total between two additions, never half of one.
//! - Every addition happens while a lock is held. Whether the total stands inside the `Mutex` or beside it is up to you.
//! - Each total is one of its own. What happens if it outgrows an `i64` is not asked here.
//! - Choose the field yourself. Everything that threads share comes from `crate::sync`, which has the names of
//!   `std::sync` and `std::thread`. That is how the grader can watch.
use crate::sync::Mutex;

/// A running total that several threads add to.
pub struct MutexTotal {
    // Your field goes here.
}

impl MutexTotal {
    /// A total of zero.
    pub fn new() -> Self {
        todo!("give the struct a field that holds a Mutex around the total, and start it at 0")
    }

    /// Adds `n`, which may be negative, and returns the total right after this addition.
    pub fn add(&self, n: i64) -> i64 {
        todo!("lock, add, and return the new total while you still hold the lock")
    }

    /// The total so far.
    pub fn get(&self) -> i64 {
        todo!("lock, and return a copy of the total")
    }
}
