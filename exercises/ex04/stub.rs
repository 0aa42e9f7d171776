//! # ex04: A `static` counter, and its machine instruction
//!
//! Count hits in a `static` atomic, with two free functions and no object to pass around.
//!
//! - `hit` counts one more and returns its number: the first call returns 1, and no two calls return the same.
//! - `hits` returns how many there have been, and may be called at any time.
//! - The count has 64 bits and stands in a `static`: there is one for the whole program. A `LazyLock` around the atomic does no
//!   harm: it locks at its first use alone. Other locks do, and so does one made by hand.
//! - In the machine code of `hit` there must be an instruction that reads and writes in one indivisible step. The
//!   grader compiles your file, looks for it, and tells you which one it is.
//!
//! To look yourself: the page "Three instructions, or one?" says how. Everything that threads share comes from
//! `crate::sync`.
use crate::sync::atomic::{AtomicU64, Ordering};

// Your static goes here.

/// Counts a hit. Returns its number, from 1.
pub fn hit() -> u64 {
    todo!(
        "add 1 to a static AtomicU64 in one step, and work out the new count from what it returns"
    )
}

/// How many hits there have been.
pub fn hits() -> u64 {
    todo!("load the count")
}
