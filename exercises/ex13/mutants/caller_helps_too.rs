//! The caller helps itself from the same counter, beside `threads` others.
//!
//! verdict: wrong
//! mistake: too-many-threads
//! says: helps out
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
use crate::sync::atomic::{AtomicU64, Ordering};
pub fn time(
    threads: usize,
    calls: u64,
    clock: &(impl Fn() -> Duration + Sync),
    work: &(impl Fn() + Sync),
) -> Duration {
    let next = AtomicU64::new(0);
    let help = || {
        while next.fetch_add(1, Ordering::Relaxed) < calls {
            work();
        }
    };
    let start = clock();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(help);
        }
        help();
    });
    clock() - start
}
pub fn table(
    calls: u64,
    clock: &(impl Fn() -> Duration + Sync),
    work: &(impl Fn() + Sync),
) -> Vec<Row> {
    let times: Vec<_> = [1, 2, 4, 8, 16].map(|n| (n, time(n, calls, clock, work))).to_vec();
    let first = times[0].1;
    times
        .into_iter()
        .map(|(threads, elapsed)| Row {
            threads,
            elapsed,
            speed_up: first.as_secs_f64() / elapsed.as_secs_f64(),
        })
        .collect()
}
