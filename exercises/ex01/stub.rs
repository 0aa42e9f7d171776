//! # ex01: A total that loses updates
//!
//! Write a counter that is wrong on purpose: with two threads it can lose an addition, and it does so without
//! undefined behaviour.
//!
//! - `add` reads the total in one step and writes the new total in another. A thread that comes in between is
//!   overwritten.
//! - One thread on its own must never lose anything, and as long as no second one adds, the others see its total as it is.
//! - Each total is one of its own, and asking for it changes nothing. What happens if it outgrows an `i64` is not asked.
//! - Two threads may lose an addition, but a total that nobody could have computed must never appear.
//!
//! The grader runs your code in every possible order of steps and shows you one in which an addition is lost.
//!
//! Everything that threads share comes from `crate::sync`, which has the names of `std::sync` and `std::thread`. That
//! is how the grader can watch.
use crate::sync::atomic::{AtomicI64, Ordering};

/// A running total that several threads add to, with a hole in it.
pub struct RacyTotal {
    total: AtomicI64,
}

impl RacyTotal {
    /// A total of zero.
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0) }
    }

    /// Adds `n` in two separate steps, so that an addition of another thread can be lost in between.
    pub fn add(&self, n: i64) {
        todo!("read the total, then store what you read plus n")
    }

    /// The total so far.
    pub fn get(&self) -> i64 {
        todo!("return the total")
    }
}
