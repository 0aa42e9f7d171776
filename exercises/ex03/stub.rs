//! # ex03: The same total with an `AtomicI64`
//!
//! Write the total of ex02 without any lock: keep it in an `AtomicI64` and add in one indivisible step.
//!
//! - `add` returns the total right after its own addition. Mind which value the atomic operation gives back.
//! - `get` may be called while others add.
//! - No locks this time, and none made by hand from atomics: nobody has to wait for a thread that is in the middle of an
//!   addition.
//! - Each total is one of its own. What happens if it outgrows an `i64` is not asked here.
//!
//! Everything that threads share comes from `crate::sync`.
//!
//! When ex02 and ex03 are done, compare the time per addition that the grader prints for each. It is for your
//! information and not graded.
use crate::sync::atomic::{AtomicI64, Ordering};

/// A running total that several threads add to.
pub struct AtomicTotal {
    // Your field goes here.
}

impl AtomicTotal {
    /// A total of zero.
    pub fn new() -> Self {
        todo!("give the struct an AtomicI64 field, and start it at 0")
    }

    /// Adds `n`, which may be negative, and returns the total right after this addition.
    pub fn add(&self, n: i64) -> i64 {
        todo!(
            "add n with a single atomic operation, and work out the new total from what it returns"
        )
    }

    /// The total so far.
    pub fn get(&self) -> i64 {
        todo!("load the total")
    }
}
