//! # ex07: The largest and the smallest value, by a compare-exchange loop
//!
//! Keep the maximum and the minimum of the values that many threads record, with a loop around `compare_exchange`.
//!
//! - `record` takes any value. However the threads get in each other's way, no extreme is ever forgotten.
//! - Before the first value, `max` is `i64::MIN` and `min` is `i64::MAX`.
//! - There are `fetch_max` and `fetch_min`, and outside of this exercise you should use them. Here, write the loop by
//!   hand: it works for everything that has no ready-made operation. `try_update` and `update` count as such a loop. No locks,
//!   and none made by hand from atomics.
//! - `max` and `min` may be asked at any time; each is right by itself. Each `Extremes` is one of its own.
//!
//! Everything that threads share comes from `crate::sync`.
use crate::sync::atomic::{AtomicI64, Ordering};

/// The largest and the smallest value recorded so far.
pub struct Extremes {
    // Your fields go here.
}

impl Extremes {
    /// Nothing has been recorded.
    pub fn new() -> Self {
        todo!("two atomics; what must each start at, so that any value replaces it?")
    }

    /// Takes `value` into account.
    pub fn record(&self, value: i64) {
        todo!(
            "for each of the two: as long as `value` is beyond what is there, try to put it in its place"
        )
    }

    /// The largest value so far; `i64::MIN` if there is none.
    pub fn max(&self) -> i64 {
        todo!("load the maximum")
    }

    /// The smallest value so far; `i64::MAX` if there is none.
    pub fn min(&self) -> i64 {
        todo!("load the minimum")
    }
}
