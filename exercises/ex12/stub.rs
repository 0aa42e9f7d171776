//! # ex12: A parallel benchmark
//!
//! Measure what a call costs while several threads make it at the same time.
//!
//! - Each of the `threads` calls `work` for `warm_up` times, unmeasured. When *all* have done that, each calls it
//!   `calls` times.
//! - The measured time begins when all have warmed up, before the first measured call, and ends after the last one.
//! - `ns_per_call` is the measured time divided by the measured calls of all threads together, with its fraction.
//!
//! The thread that calls `run` may be one of those that work. There is at least one of them, and one measured call each;
//! `warm_up` may be 0.
//!
//! The clock is a parameter. It gives the time since some moment in the past: `|| start.elapsed()` is one. The
//! grader's clock goes on by nothing but calls of `work`, so it sees exactly which of them you have measured. When
//! you measure work of your own, put what it computes through `std::hint::black_box`: the compiler leaves out what
//! nobody needs.
//!
//! Everything that threads share comes from `crate::sync`.
use crate::sync::{Barrier, thread};
use std::time::Duration;

/// What to measure.
#[derive(Clone, Copy)]
pub struct Plan {
    /// How many threads work at the same time.
    pub threads: usize,
    /// How many calls each thread makes before it is measured.
    pub warm_up: u64,
    /// How many calls of each thread are measured.
    pub calls: u64,
}

/// What came of it.
pub struct Measured {
    /// The measured calls of all threads together.
    pub calls: u64,
    /// How long they took.
    pub elapsed: Duration,
    /// Nanoseconds for each of them.
    pub ns_per_call: f64,
}

/// Measures `work`.
pub fn run(
    plan: Plan,
    clock: &(impl Fn() -> Duration + Sync),
    work: &(impl Fn() + Sync),
) -> Measured {
    todo!(
        "start the threads; let them warm up and wait for each other; read the clock; let them go; wait for their end"
    )
}
