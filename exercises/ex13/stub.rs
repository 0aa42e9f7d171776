//! # ex13: A scaling table
//!
//! Do the same work with 1, 2, 4, 8 and 16 threads, and show how much faster it gets.
//!
//! - `time` makes exactly `calls` calls of `work`, shared among the threads, which work at the same time. Mind what is
//!   left over when `calls` cannot be divided evenly: that is shared, too, among the same threads: no more than `threads` of them call
//!   `work`. It returns how long it took by `clock`, from before the first call to after the last one.
//! - `table` has a row for each number of threads, in order. In each row the same number of calls is made.
//! - `speed_up` compares with the first row, with its fraction: 2.0 means half the time.
//!
//! The thread that calls `time` may be one of those that work. There may be fewer calls than threads, or none; or more than
//! 32 bits can count: keep nothing for each of them. In a table, each row takes some time.
//!
//! The clock is a parameter, as in ex12. The grader's goes on by nothing but calls of `work`. Everything that threads
//! share comes from `crate::sync`.
use crate::sync::thread;
use std::time::Duration;

/// A row of the table.
pub struct Row {
    /// How many threads shared the work.
    pub threads: usize,
    /// How long it took.
    pub elapsed: Duration,
    /// How many times faster than with one thread.
    pub speed_up: f64,
}

/// Makes `calls` calls of `work`, shared among `threads` threads. Returns how long that took.
pub fn time(
    threads: usize,
    calls: u64,
    clock: &(impl Fn() -> Duration + Sync),
    work: &(impl Fn() + Sync),
) -> Duration {
    todo!(
        "read the clock, start all threads, give each its share, wait for all, read the clock again"
    )
}

/// The rows for 1, 2, 4, 8 and 16 threads.
pub fn table(
    calls: u64,
    clock: &(impl Fn() -> Duration + Sync),
    work: &(impl Fn() + Sync),
) -> Vec<Row> {
    todo!("time each number of threads, and compare with the first")
}
