//! What is left over is made afterwards, by threads that are started for it.
//!
//! verdict: wrong
//! mistake: too-many-threads
//! says: shared among those that are there
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
    let number = threads as u64;
    let begin = clock();
    thread::scope(|scope| {
        for _ in 0..number {
            scope.spawn(|| (0..calls / number).for_each(|_| work()));
        }
    });
    thread::scope(|scope| {
        for _ in 0..calls % number {
            scope.spawn(work);
        }
    });
    clock() - begin
}

pub fn table(
    calls: u64,
    clock: &(impl Fn() -> Duration + Sync),
    work: &(impl Fn() + Sync),
) -> Vec<Row> {
    let first = time(1, calls, clock, work);
    let mut rows = vec![Row { threads: 1, elapsed: first, speed_up: 1.0 }];
    for threads in [2, 4, 8, 16] {
        let elapsed = time(threads, calls, clock, work);
        rows.push(Row { threads, elapsed, speed_up: first.as_secs_f64() / elapsed.as_secs_f64() });
    }
    rows
}
