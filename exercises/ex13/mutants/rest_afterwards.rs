//! Makes the calls that are left over when the time has been taken.
//!
//! verdict: wrong
//! mistake: stops-early
//! says: still at work
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
    thread::scope(|scope| {
        for _ in 0..threads {
            let share = calls / threads as u64;
            scope.spawn(move || {
                for _ in 0..share {
                    work();
                }
            });
        }
    });
    let elapsed = clock() - start;
    for _ in 0..calls % threads as u64 {
        work();
    }
    elapsed
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
