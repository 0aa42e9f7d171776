//! Starts two threads, waits for both, and starts the next two.
//!
//! verdict: wrong
//! mistake: one-after-another
//! says: waited for before
use crate::sync::thread;
use std::time::Duration;

pub struct Row {
    pub threads: usize,
    pub elapsed: Duration,
    pub speed_up: f64,
}

pub fn time(
    threads: usize,
    calls: u64,
    clock: &(impl Fn() -> Duration + Sync),
    work: &(impl Fn() + Sync),
) -> Duration {
    let start = clock();
    let shares: Vec<u64> = (0..threads as u64)
        .map(|index| calls / threads as u64 + u64::from(index < calls % threads as u64))
        .collect();
    for pair in shares.chunks(2) {
        thread::scope(|scope| {
            for share in pair {
                scope.spawn(|| (0..*share).for_each(|_| work()));
            }
        });
    }
    clock() - start
}

pub fn table(
    calls: u64,
    clock: &(impl Fn() -> Duration + Sync),
    work: &(impl Fn() + Sync),
) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for threads in [1, 2, 4, 8, 16] {
        let elapsed = time(threads, calls, clock, work);
        let alone = rows.first().map_or(elapsed, |row| row.elapsed);
        let speed_up = alone.as_secs_f64() / elapsed.as_secs_f64();
        rows.push(Row { threads, elapsed, speed_up });
    }
    rows
}
