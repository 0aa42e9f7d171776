//! # ex20: The test
//!
//! Write the test that fails on every broken counter and passes on every right one.
//!
//! - `test` gets a counter that stands at zero. It panics if the counter breaks its promise, and returns if it does not.
//!   `assert!` and `assert_eq!` panic.
//! - What a counter promises stands at the trait `Counter`, and nothing else is promised. Leave the trait as it is.
//! - Each promise is broken by some counter: also what `get` says of what has ended *while* others still add, and that a
//!   total may be below zero.
//! - The grader runs the test with counters that you do not see: right ones, on which it must pass in every order of
//!   steps, and broken ones, each of which it must fail in at least one. So two threads that meet once are enough: no
//!   thousand rounds, no waiting. Two or three threads and a handful of calls are best.
//! - Threads come from `crate::sync::thread`. `thread::scope` lets them borrow the counter.
use crate::sync::thread;

/// What is tested.
pub trait Counter: Sync {
    /// Adds `n` and returns the total right after this addition. Both may be negative. No addition is ever lost, whoever
    /// adds at the same time.
    fn add(&self, n: i64) -> i64;

    /// The total of all additions that have ended, and perhaps of some that have not. Changes nothing.
    fn get(&self) -> i64;
}

/// Panics if `counter` is broken.
pub fn test(counter: &dyn Counter) {
    todo!(
        "let two threads add, wait for both, and check the total and what add returned; then what is left to check"
    )
}
