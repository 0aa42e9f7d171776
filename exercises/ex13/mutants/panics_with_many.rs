//! An array of 64 shares.
//!
//! verdict: wrong
//! mistake: none
//! says: out of range for slice of length 64
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
pub fn time(
    threads: usize,
    calls: u64,
    clock: &(impl Fn() -> Duration + Sync),
    work: &(impl Fn() + Sync),
) -> Duration {
    let n = threads as u64;
    let mut shares = [0; 64];
    for (i, share) in shares[..threads].iter_mut().enumerate() {
        *share = calls / n + u64::from((i as u64) < calls % n);
    }
    let start = clock();
    thread::scope(|scope| {
        for share in &shares[..threads] {
            scope.spawn(move || (0..*share).for_each(|_| work()));
        }
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
